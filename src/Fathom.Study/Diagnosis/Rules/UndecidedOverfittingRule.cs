using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Validation loss ends above its valley by what would be beyond noise if its jitter were known; the epochs are too few to
/// know it. It stands where <see cref="OverfittingRule"/> is silent for that reason alone.
/// </summary>
internal sealed class UndecidedOverfittingRule : IRule
{
    public FindingKind Kind => FindingKind.Undecided;

    public IReadOnlyList<string?> Cases => ["Overfitting"];

    public Needs Needs => Needs.Validation;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount < Evidence.FewestEpochs || evidence.TakeOff.LeftGuessing is null
            || LossRise.Of(evidence) is not { IsOpen: true, IsExplained: false } loss)
        {
            return null;
        }

        return evidence.Found(
            Kind,
            Severity.Note,
            loss.LowestEpoch,
            new(StringComparer.Ordinal)
            {
                ["rise"] = loss.Size / evidence.ScaleOf(loss),
                ["riseNoise"] = loss.Noise / evidence.ScaleOf(loss),
                ["endEpoch"] = evidence.EpochCount,
            },
            "Overfitting") with
        {
            Suggestion = Remedies.TrainLonger(evidence),
        };
    }
}
