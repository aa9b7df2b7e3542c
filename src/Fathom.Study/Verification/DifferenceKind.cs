namespace Fathom.Study.Verification;

/// <summary>What is not the same.</summary>
public enum DifferenceKind
{
    /// <summary>The data at hand is not the data that the study names.</summary>
    Data,

    /// <summary>A file cannot be read, or is not as its own checksum says.</summary>
    File,

    /// <summary>A run's recipe is not the one whose hash the report carries.</summary>
    Recipe,

    /// <summary>A tensor at the end of an epoch.</summary>
    Tensor,

    /// <summary>A figure of the history, or of a layer, at the end of an epoch.</summary>
    History,

    /// <summary>How many epochs were trained.</summary>
    Length,

    /// <summary>The trained network.</summary>
    Weights,

    /// <summary>What was read of the test set.</summary>
    Test,

    /// <summary>Another part of the run's record: findings, preflight, how it ended.</summary>
    Record,

    /// <summary>What the report says.</summary>
    Page,
}
