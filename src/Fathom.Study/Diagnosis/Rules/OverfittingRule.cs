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
    /// Below this part of the lowest loss a rise is mild, where accuracy holds; of one that is hardly beyond noise, what was found is too large
    /// (<see cref="BeyondThreshold"/>). Prechelt's largest threshold, GL₅; and about what another seed
    /// changes: the lowest losses of two runs that differ in nothing else lie 2.4 % apart (median), nine in ten of them within 5.1 %
    /// (bench/Fathom.Diagnosis/results/labels.md).
    /// </summary>
    private const double MildShare = 0.05;

    public FindingKind Kind => FindingKind.Overfitting;

    public IReadOnlyList<string?> Cases => [MildCase, "AccuracyHeld", "AccuracyFell"];

    public Needs Needs => Needs.Validation;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount < Evidence.FewestEpochs || evidence.TakeOff.LeftGuessing is null)
        {
            return null;
        }

        LossRise loss = LossRise.Of(evidence);
        if (!loss.IsBeyondNoise || loss.IsExplained)
        {
            return null;
        }

        double scale = evidence.ScaleOf(loss);
        (double accuracyNoise, bool accuracyFell) = JudgeMetric(evidence);
        bool mild = !accuracyFell && BeyondThreshold.Size(loss.Size, loss.Rise.Sigma, Math.Max(loss.Noise, loss.Least)) < MildShare * scale;
        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["lowestLoss"] = evidence.ValidationLoss.Min(),
            ["lowestEpoch"] = Array.IndexOf(evidence.ValidationLoss, evidence.ValidationLoss.Min()) + 1,
            ["lastLoss"] = evidence.ValidationLoss[^1],
            ["rise"] = loss.Size / scale,
            ["noise"] = loss.Noise / scale,
            ["endEpoch"] = evidence.EpochCount,
        };
        if (evidence.Input.Measured.Subject == CourseSubject.ValidationMetric)
        {
            // A part of a metric's range says nothing to who reads its values.
            numbers["worse"] = loss.Size;
            numbers["worseNoise"] = loss.Noise;
        }

        if (evidence.HasMetric)
        {
            numbers["bestAccuracy"] = evidence.ValidationAccuracy.Max();
            numbers["bestAccuracyEpoch"] = Array.IndexOf(evidence.ValidationAccuracy, evidence.ValidationAccuracy.Max()) + 1;
            numbers["lastAccuracy"] = evidence.ValidationAccuracy[^1];
            numbers["accuracyNoise"] = accuracyNoise;
        }

        return evidence.Found(
            Kind,
            mild ? Severity.Note : accuracyFell ? Severity.Problem : Severity.Warning,
            loss.LowestEpoch,
            numbers,
            mild ? MildCase : accuracyFell ? "AccuracyFell" : "AccuracyHeld").WithSigmas(loss.Sigmas) with
        {
            LastEpoch = evidence.EpochCount,
            Suggestion = mild ? null : Remedies.StopEarly(evidence),
        };
    }

    /// <summary>Whether the metric beside the loss got worse too, and what noise alone would hardly ever make of that.</summary>
    private static (double Noise, bool Fell) JudgeMetric(Evidence evidence)
    {
        if (!evidence.HasMetric)
        {
            return (0, false);
        }

        double sigma = evidence.ValidationSigma(Sample.Median(evidence.ValidationAccuracy));
        Rise error = Rise.Of(evidence.SteadyError, 0, evidence.UsualOfError);
        double noise = double.Hypot(error.Noise, 3 * sigma);
        return (noise, error.Size > noise);
    }
}
