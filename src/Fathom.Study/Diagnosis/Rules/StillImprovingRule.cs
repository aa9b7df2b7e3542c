using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The forecast of validation loss promises, for half as many epochs again, a gain beyond 1.2σ, and is 95 % sure that there
/// is one. See <see cref="LossTrend"/> for prediction and noise.
/// </summary>
internal sealed class StillImprovingRule : IRule
{
    public FindingKind Kind => FindingKind.StillImproving;

    public IReadOnlyList<string?> Cases => [null];

    public Finding? Examine(Evidence evidence) =>
        LossTrend.Of(evidence) is { IsImproving: true } trend
            ? evidence.Found(Kind, Severity.Warning, null, TrendNumbers.Of(evidence, trend)).WithSigmas(trend.Sigmas) with
            {
                Suggestion = Remedies.TrainLonger(evidence),
            }
            : null;
}
