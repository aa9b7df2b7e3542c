namespace Fathom.Study.Histories.Tables;

/// <summary>What a column holds, by its name.</summary>
internal enum Quantity
{
    Unknown,
    Epoch,
    Step,
    Round,
    Loss,
    Accuracy,

    /// <summary>Another metric.</summary>
    Score,
    LearningRate,

    /// <summary>Tells runs apart: seed, fold, run.</summary>
    Group,
}
