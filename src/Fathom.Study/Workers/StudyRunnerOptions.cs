using Fathom.Study.Plans;
using Fathom.Study.References;

namespace Fathom.Study.Workers;

/// <summary>How a study is carried out; none of it changes a result.</summary>
public sealed record StudyRunnerOptions
{
    /// <summary>Threads over all runs.</summary>
    public required int Threads { get; init; }

    /// <summary>Checkpoints are written no more often than this, and at every run's end.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Which of the planned runs to train; a search trains a few at a time.</summary>
    public Func<RunSpec, bool> Wants { get; init; } = _ => true;

    /// <summary>Names of runs that are trained again from the start, whatever their folders hold.</summary>
    public IReadOnlyCollection<string> Retrain { get; init; } = [];

    /// <summary>What the study's reports are laid beside, kept with the plan; null leaves what the folder has.</summary>
    public ReferenceFile? Reference { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
