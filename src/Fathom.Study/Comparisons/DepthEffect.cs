namespace Fathom.Study.Comparisons;

/// <summary>What more layers do, where each depth had its own learning rate.</summary>
public enum DepthEffect
{
    /// <summary>Learning rates were not tuned, or the runs are too few.</summary>
    NotKnown,

    /// <summary>No depth is worse beyond noise.</summary>
    None,

    /// <summary>Depths below the chosen one are worse.</summary>
    Helps,

    /// <summary>Depths beyond the chosen one are worse.</summary>
    Hurts,
    HelpsThenHurts,
}
