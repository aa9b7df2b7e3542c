using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Validation loss fell until now, by 3.5σ, and its forecast promises for half as many epochs again a gain beyond 1.2σ. See
/// <see cref="LossTrend"/> for prediction and noise. What more epochs are said to gain is what the run's forecast has; where it lies outside the verdict's
/// interval two readings of the past disagree, and the forecast's own interval is told, which leaves it open.
/// </summary>
internal sealed class StillImprovingRule : IRule
{
    public FindingKind Kind => FindingKind.StillImproving;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.None;

    public Finding? Examine(Evidence evidence)
    {
        if (LossTrend.Of(evidence) is not { IsImproving: true } trend)
        {
            return null;
        }

        Dictionary<string, double> numbers = TrendNumbers.Of(evidence, trend);
        if (Forecaster.OfLoss(evidence.Input)?.Points is [.., var end])
        {
            double last = evidence.ValidationLoss[^1];
            numbers["gain"] = last - end.Mid;
            if (numbers["gain"] < trend.Gain.Low || numbers["gain"] > trend.Gain.High)
            {
                (numbers["gainLow"], numbers["gainHigh"]) = (last - end.High, last - end.Low);
            }
        }

        return evidence.Found(Kind, Severity.Warning, null, numbers).WithSigmas(trend.Sigmas) with
        {
            Suggestion = Remedies.TrainLonger(evidence),
        };
    }
}
