using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Validation loss fell until now, by 3.5σ, and its forecast promises for half as many epochs again a gain beyond 1.2σ. See
/// <see cref="LossTrend"/> for prediction and noise; the forecast's own interval may be wider than the gain.
/// </summary>
internal sealed class StillImprovingRule : IRule
{
    public FindingKind Kind => FindingKind.StillImproving;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.None;

    public Finding? Examine(Evidence evidence) =>
        LossTrend.Of(evidence) is { IsImproving: true } trend
            ? evidence.Found(Kind, Severity.Warning, null, TrendNumbers.Of(evidence, trend)).WithSigmas(trend.Sigmas) with
            {
                Suggestion = Remedies.TrainLonger(evidence),
            }
            : null;
}
