using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Training minus validation accuracy, both in evaluation mode, mean over the last tenth of the epochs; the 95 % interval
/// lies above zero. σ² = σ²(training probe) + σ²(validation): the sets share no example.
/// </summary>
/// <remarks>
/// A gap is not a local minimum: at one, training loss has stopped falling. Where it still falls over the last third (Theil
/// and Sen's slope, 95 %), the case says so.
/// </remarks>
internal sealed class GeneralizationGapRule : IRule
{
    /// <summary>Beyond this many points a gap is worth acting on; below, it is a fact.</summary>
    private const double NotablePoints = 0.05;

    public FindingKind Kind => FindingKind.GeneralizationGap;

    public IReadOnlyList<string?> Cases => [null, "StillFitting"];

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount == 0 || evidence.TakeOff.Epoch is null)
        {
            return null;
        }

        int last = Math.Max(1, evidence.EpochCount / 10);
        double train = Sample.Mean(evidence.TrainAccuracy.AsSpan()[^last..]);
        double validation = Sample.Mean(evidence.ValidationAccuracy.AsSpan()[^last..]);
        double sigma = double.Hypot(
            Binomial.StandardError(train, evidence.Input.TrainingProbeCount), evidence.ValidationSigma(validation));
        double gap = train - validation;
        if (gap <= 1.96 * sigma)
        {
            return null;
        }

        bool notable = gap - 1.96 * sigma > NotablePoints;
        LossTrend? fit = LossTrend.Of(evidence.TrainLoss, evidence.Input.TrainingProbeCount);
        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["gap"] = gap,
            ["gapLow"] = gap - 1.96 * sigma,
            ["gapHigh"] = gap + 1.96 * sigma,
            ["trainAccuracy"] = train,
            ["validationAccuracy"] = validation,
            ["sigma"] = sigma,
        };
        if (fit is not { Gain.Low: > 0 })
        {
            return evidence.Found(Kind, notable ? Severity.Warning : Severity.Note, null, numbers);
        }

        numbers["trainLossFirst"] = Sample.Median(evidence.TrainLoss.AsSpan(fit.FirstEpoch - 1, 3));
        numbers["trainLossLast"] = Sample.Median(evidence.TrainLoss.AsSpan()[^3..]);
        numbers["firstEpoch"] = fit.FirstEpoch;
        return evidence.Found(Kind, notable ? Severity.Warning : Severity.Note, null, numbers, "StillFitting");
    }
}
