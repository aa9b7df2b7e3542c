using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The learning rate has come down to a hundredth of its largest: what the losses do from there on says nothing of more epochs.
/// UnderTrained: validation loss fell on until then, from the middle third of the epochs to the end by 3.5σ of sampling and jitter, and
/// training accuracy is not five points ahead; a longer schedule has more to give.
/// </summary>
internal sealed class ScheduleFinishedRule : IRule
{
    private const double Sure = 3.5;
    private const double LargestGap = 0.05;

    /// <summary>Fewer epochs have no thirds.</summary>
    private const int FewestEpochs = 6;

    public FindingKind Kind => FindingKind.ScheduleFinished;

    public IReadOnlyList<string?> Cases => [null, "UnderTrained"];

    public Needs Needs => Needs.Rates;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Rates.FinishedFrom is not { } epoch || evidence.TakeOff.LeftGuessing is null)
        {
            return null;
        }

        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["learningRate"] = evidence.Rates.Last,
            ["largestLearningRate"] = evidence.Rates.Largest,
            ["endEpoch"] = evidence.EpochCount,
            ["lastLoss"] = evidence.ValidationLoss[^1],
        };
        if (evidence.HasMetric)
        {
            numbers["lastAccuracy"] = evidence.ValidationAccuracy[^1];
        }

        Finding found = evidence.Found(Kind, Severity.Note, epoch, numbers);
        if (evidence.EpochCount < FewestEpochs)
        {
            return found;
        }

        int third = evidence.EpochCount / 3;
        ReadOnlySpan<double> middle = evidence.ValidationLoss.AsSpan(third, third);
        double last = Sample.Median(evidence.ValidationLoss.AsSpan()[^3..]);
        double fall = Sample.Median(middle) - last;
        double jitter = middle.Length < 3 ? 0 : Smoothing.NoiseBetweenNeighbours(middle);
        double sigma = double.Hypot(
            evidence.Noise.SamplingOfChange(1.5 * third, evidence.EpochCount), jitter / Math.Sqrt(middle.Length));
        found = found with
        {
            Numbers = new Dictionary<string, double>(found.Numbers, StringComparer.Ordinal)
            {
                ["fallLast"] = fall,
                ["middleEpoch"] = third + (third + 1) / 2,
                ["middleLoss"] = Sample.Median(middle),
            },
        };
        return fall > Sure * sigma && !(evidence.TrainAccuracy[^1] - evidence.ValidationAccuracy[^1] >= LargestGap)
            ? found.WithSigmas(fall / sigma) with { Case = "UnderTrained", Severity = Severity.Warning, Suggestion = Remedies.TrainLonger(evidence) }
            : found;
    }
}
