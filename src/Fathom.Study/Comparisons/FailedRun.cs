using Fathom.Study.Folders;

namespace Fathom.Study.Comparisons;

/// <summary>Why a run counts as a failure at a budget.</summary>
public enum FailureKind
{
    /// <summary>It got there, and is no better than guessing or far below the depth's other runs.</summary>
    DidNotLearn,
    Diverged,

    /// <summary>Stopped by request before the budget: perhaps for looking bad, perhaps for its time.</summary>
    Stopped,

    /// <summary>Ended by an error.</summary>
    Failed,
}

/// <summary>A run that did not give a working network at a budget.</summary>
public sealed record FailedRun(int Seed, FailureKind Kind)
{
    /// <summary>Nobody knows what it would have come to.</summary>
    public bool IsCutOff => Kind is FailureKind.Stopped or FailureKind.Failed;

    internal static FailedRun Of(RunResult run) => new(run.Record.Spec.Seed, run.Record.Status switch
    {
        RunStatus.Diverged => FailureKind.Diverged,
        RunStatus.Stopped => FailureKind.Stopped,
        _ => FailureKind.Failed,
    });
}
