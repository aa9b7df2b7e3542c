using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>What shows that a run learnt nothing at first, for causes that lie before the first step or in it.</summary>
internal static class NearChance
{
    private static readonly NeverTookOffRule Never = new();
    private static readonly LateTakeOffRule Late = new();
    private static readonly UnderfittingRule Underfitting = new();

    /// <summary>It stayed at chance or left it late; null where it did neither.</summary>
    public static Finding? NeverOrLate(Evidence evidence) => Never.Examine(evidence) ?? Late.Examine(evidence);

    /// <summary>Whether it did, or is stuck near it.</summary>
    public static bool IsOrWas(Evidence evidence) =>
        NeverOrLate(evidence) is not null || Underfitting.Examine(evidence) is { Case: "Stuck" };

    /// <summary>Whether no epoch of the last third told more than a class or two from the rest.</summary>
    public static bool IsStillNear(Evidence evidence) =>
        evidence.Has(Needs.Chance) && evidence.EpochCount >= Evidence.FewestEpochs
        && evidence.TakeOff.ClearlyBeyondLast <= evidence.EpochCount - evidence.EpochCount / 3;
}
