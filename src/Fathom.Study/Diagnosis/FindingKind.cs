namespace Fathom.Study.Diagnosis;

/// <summary>What can be found in a history; the order is that of a report.</summary>
public enum FindingKind
{
    Diverged,
    NeverTookOff,

    /// <summary>It learned, and fell back to chance by the end.</summary>
    Collapsed,
    LateTakeOff,
    VanishingGradients,
    ExplodingGradients,
    DeadUnits,
    StillImproving,
    Converged,
    Overfitting,
    GeneralizationGap,
    Unstable,

    /// <summary>What a reader would expect a verdict on and the evidence does not decide.</summary>
    Undecided,
}
