using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The recipe has early stopping and an earlier epoch's weights are the ones that count. Kept: training goes on. Stopped: patience ran out.
/// TooSoon: it ran out though validation loss, its jitter steadied, was falling on (as <see cref="StillImprovingRule"/> asks).
/// </summary>
internal sealed class StoppedEarlyRule : IRule
{
    public FindingKind Kind => FindingKind.StoppedEarly;

    public IReadOnlyList<string?> Cases => ["Stopped", "Kept", "TooSoon"];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Stop is not { } stop || (stop.KeptEpoch == evidence.EpochCount && !stop.HasStopped))
        {
            return null;
        }

        Finding found = evidence.Found(Kind, Severity.Note, stop.KeptEpoch, new(StringComparer.Ordinal)
        {
            ["endEpoch"] = evidence.EpochCount,
            ["patience"] = evidence.Input.Recipe!.Patience,
            ["keptLoss"] = evidence.ValidationLoss[evidence.ReadIndex],
            ["keptAccuracy"] = evidence.ValidationAccuracy[evidence.ReadIndex],
            ["lastLoss"] = evidence.ValidationLoss[^1],
        });
        return !stop.HasStopped ? found with { Case = "Kept" }
            : LossTrend.Of(evidence) is { IsImproving: true, IsClearlyAbove: true }
                ? found with { Case = "TooSoon", Severity = Severity.Warning, Suggestion = Remedies.MorePatience(evidence) }
            : found with { Case = "Stopped" };
    }
}
