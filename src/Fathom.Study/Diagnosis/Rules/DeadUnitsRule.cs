using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>At the last epoch, more than half of some layer's ReLU units are zero on the whole probe.</summary>
/// <remarks>
/// Such a unit has no gradient on any of those examples and, short of luck, stays so. The epoch is the first from which on
/// some layer has been over the half at every epoch. A count over all units of a layer: no sampling noise beyond the probe's choice.
/// </remarks>
internal sealed class DeadUnitsRule : IRule
{
    private const double Half = 0.5;

    public FindingKind Kind => FindingKind.DeadUnits;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount == 0)
        {
            return null;
        }

        LayerRecord[] dead = [.. evidence.Epochs[^1].Layers.Where(layer => layer.DeadFraction > Half)];
        if (dead.Length == 0)
        {
            return null;
        }

        LayerRecord worst = dead.MaxBy(layer => layer.DeadFraction)!;
        int epochsOver = evidence.Epochs.Reverse().TakeWhile(HasDeadLayer).Count();
        return evidence.Found(Kind, Severity.Warning, evidence.EpochCount - epochsOver + 1, new(StringComparer.Ordinal)
        {
            ["layer"] = worst.Layer,
            ["deadFraction"] = worst.DeadFraction!.Value,
            ["layersOverHalf"] = dead.Length,
            ["threshold"] = Half,
        }) with
        {
            Suggestion = Remedies.LowerRate(evidence),
        };
    }

    private static bool HasDeadLayer(EpochRecord epoch) => epoch.Layers.Any(layer => layer.DeadFraction > Half);
}
