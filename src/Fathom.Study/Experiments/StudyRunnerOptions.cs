namespace Fathom.Study.Experiments;

/// <summary>How a study is carried out; none of it changes a result.</summary>
public sealed record StudyRunnerOptions
{
    /// <summary>Threads over all runs.</summary>
    public required int Threads { get; init; }

    /// <summary>Checkpoints are written no more often than this, and at every run's end.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
