namespace Fathom.Study.References;

/// <summary>What a statement can be held against; docs/reference-file.md says by which findings.</summary>
public enum ClaimCheck
{
    /// <summary>Validation accuracy is stable.</summary>
    Stable,

    /// <summary>Validation accuracy is unstable.</summary>
    Unstable,

    /// <summary>More epochs bring nothing beyond noise.</summary>
    Converged,

    /// <summary>Validation loss still falls.</summary>
    StillImproving,

    /// <summary>Converged, and stable.</summary>
    Flat,

    /// <summary>Validation loss rose beyond noise, from an epoch of the range where there is one.</summary>
    Overfits,

    /// <summary>It learned, and validation loss did not rise beyond noise, or mildly.</summary>
    WellFitted,

    /// <summary>Training accuracy is more than five points above validation accuracy.</summary>
    LargeGap,

    /// <summary>It sits in a minimum: which a loss that still falls refutes, and nothing proves.</summary>
    LocalMinimum,

    /// <summary>First epochs at chance, or ten points behind the reference's shallowest depth.</summary>
    SlowStart,

    /// <summary>At the smallest shared budget the deepest network is behind the shallowest.</summary>
    DeeperIsSlower,

    /// <summary>At the largest shared budget up to 30 epochs the deepest network is unstable and the shallowest is not.</summary>
    DeeperIsLessStable,

    /// <summary>At the largest shared budget the best depth of the range beats every depth outside.</summary>
    BestDepthWithin,
}
