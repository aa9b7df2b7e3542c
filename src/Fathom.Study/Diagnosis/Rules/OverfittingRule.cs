using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Prechelt's generalisation loss GL = E_va / min E_va − 1 at the end, on validation loss steadied (<see cref="SteadiedLoss"/>)
/// and smoothed by a running median, beyond its noise, while training loss did not rise: onset is the epoch of the minimum.
/// </summary>
/// <remarks>
/// Prechelt 1998, "Early Stopping – But When?", section 2: GL, there in per cent, on the raw loss and without a noise scale.
/// Noise: <see cref="LossRise"/>. Validation accuracy is judged apart, in the same way, and decides the case: a network
/// that grows too sure of its mistakes pays in loss before it pays in accuracy.
/// </remarks>
internal sealed class OverfittingRule : IRule
{
    public FindingKind Kind => FindingKind.Overfitting;

    public IReadOnlyList<string?> Cases => ["AccuracyHeld", "AccuracyFell"];

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount < Evidence.FewestEpochs || evidence.TakeOff.LeftGuessing is null)
        {
            return null;
        }

        LossRise loss = LossRise.Of(evidence);
        if (!loss.IsBeyondNoise || loss.TrainingRose)
        {
            return null;
        }

        double sigma = evidence.ValidationSigma(Sample.Median(evidence.ValidationAccuracy));
        Rise error = Rise.Of(evidence.SteadyError, 0, sigma);
        double accuracyNoise = double.Hypot(error.Noise, 3 * sigma);
        bool accuracyFell = error.Size > accuracyNoise;
        return evidence.Found(
            Kind,
            accuracyFell ? Severity.Problem : Severity.Warning,
            loss.LowestEpoch,
            new(StringComparer.Ordinal)
            {
                ["lowestLoss"] = evidence.ValidationLoss.Min(),
                ["lowestEpoch"] = Array.IndexOf(evidence.ValidationLoss, evidence.ValidationLoss.Min()) + 1,
                ["lastLoss"] = evidence.ValidationLoss[^1],
                ["rise"] = loss.Size / loss.Lowest,
                ["noise"] = loss.Noise / loss.Lowest,
                ["bestAccuracy"] = evidence.ValidationAccuracy.Max(),
                ["bestAccuracyEpoch"] = Array.IndexOf(evidence.ValidationAccuracy, evidence.ValidationAccuracy.Max()) + 1,
                ["lastAccuracy"] = evidence.ValidationAccuracy[^1],
                ["accuracyNoise"] = accuracyNoise,
                ["endEpoch"] = evidence.EpochCount,
            },
            accuracyFell ? "AccuracyFell" : "AccuracyHeld").WithSigmas(loss.Sigmas) with
        {
            LastEpoch = evidence.EpochCount,
            Suggestion = Remedies.StopEarly(evidence),
        };
    }
}
