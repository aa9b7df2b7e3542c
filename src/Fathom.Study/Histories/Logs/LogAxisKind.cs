namespace Fathom.Study.Histories.Logs;

/// <summary>What one step along a log's axis is.</summary>
public enum LogAxisKind
{
    /// <summary>A pass over the training set.</summary>
    Epoch,

    /// <summary>An optimiser's step, or an iteration; a row stands at an evaluation where there are some.</summary>
    Step,

    /// <summary>A boosting round: one more tree.</summary>
    Round,

    /// <summary>A row of the file, which counts nothing; most likely an epoch.</summary>
    Row,
}
