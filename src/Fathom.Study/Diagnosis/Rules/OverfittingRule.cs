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
/// that grows too sure of its mistakes pays in loss before it pays in accuracy. Whether there is a rise is a question of noise; whether it
/// matters is one of size (<see cref="MildShare"/>).
/// </remarks>
internal sealed class OverfittingRule : IRule
{
    /// <summary>The case of a rise that is real, yet too small to act on: asked whether the run overfits, it counts as no.</summary>
    public const string MildCase = "Mild";

    /// <summary>
    /// Below this part of the lowest loss a rise is mild, where accuracy holds. Prechelt's largest threshold, GL₅; and about what another seed
    /// changes: the lowest losses of two runs that differ in nothing else lie 2.4 % apart (median), nine in ten of them within 5.1 %
    /// (bench/Fathom.Diagnosis/results/labels.md).
    /// </summary>
    private const double MildShare = 0.05;

    public FindingKind Kind => FindingKind.Overfitting;

    public IReadOnlyList<string?> Cases => [MildCase, "AccuracyHeld", "AccuracyFell"];

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
        bool mild = !accuracyFell && loss.Size < MildShare * loss.Lowest;
        return evidence.Found(
            Kind,
            mild ? Severity.Note : accuracyFell ? Severity.Problem : Severity.Warning,
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
            mild ? MildCase : accuracyFell ? "AccuracyFell" : "AccuracyHeld").WithSigmas(loss.Sigmas) with
        {
            LastEpoch = evidence.EpochCount,
            Suggestion = mild ? null : Remedies.StopEarly(evidence),
        };
    }
}
