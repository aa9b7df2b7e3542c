namespace Fathom.Study.Diagnosis;

/// <summary>What can be found in a history; the order is that of a report.</summary>
public enum FindingKind
{
    Diverged,
    NeverTookOff,
    LateTakeOff,
    VanishingGradients,
    ExplodingGradients,
    DeadUnits,
    StillImproving,
    Converged,
    Overfitting,
    GeneralizationGap,
    Unstable,
}
