using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>More than half of a layer's units are dead, and training loss has stopped falling or the run never left chance: it can no longer learn with them.</summary>
/// <remarks>Lu et al. 2020, "Dying ReLU and Initialization", Communications in Computational Physics 28.</remarks>
internal sealed class DeadPlateauCauseRule : IRule
{
    private static readonly DeadUnitsRule Dead = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["DeadPlateau"];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        if (Dead.Examine(evidence) is not { } dead || TrainingFall.Of(evidence) is not { IsStandstill: true } fall)
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Warning, dead.Epoch, new(StringComparer.Ordinal)
        {
            ["layer"] = dead.Numbers["layer"],
            ["deadFraction"] = dead.Numbers["deadFraction"],
            ["trainLossFirst"] = fall.First,
            ["trainLossLast"] = fall.Last,
            ["firstEpoch"] = fall.FirstEpoch,
        }, "DeadPlateau") with
        {
            LastEpoch = evidence.EpochCount,
            Confidence = Confidence.Likely,
            Suggestion = Remedies.LowerRate(evidence),
        };
    }
}
