using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Training minus validation accuracy, both in evaluation mode, mean over the last tenth of the epochs, beyond 2.1σ: once in
/// 56 runs without a gap. σ² = σ²(remeasured training examples) + σ²(validation): the sets share no example.
/// </summary>
/// <remarks>
/// With early stopping it is read at the epoch whose weights are kept. Whether training loss still falls over the last third (Theil
/// and Sen's slope, 95 %) stands beside it: while it does, the gap can grow, and the run is at no minimum.
/// </remarks>
internal sealed class GeneralizationGapRule : IRule
{
    /// <summary>Beyond this many points a gap is worth acting on; below, it is a fact.</summary>
    private const double NotablePoints = 0.05;

    private const double Beyond = 2.1;

    /// <summary>By how much training loss fell over the last third; there only where it fell.</summary>
    public const string TrainingFallNumber = "trainingFall";

    public FindingKind Kind => FindingKind.GeneralizationGap;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.TrainAccuracy;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount == 0 || evidence.TakeOff.LeftGuessing is null)
        {
            return null;
        }

        int last = evidence.Stop is null ? Math.Max(1, evidence.EpochCount / 10) : 1;
        int start = evidence.ReadIndex + 1 - last;
        double train = Sample.Mean(evidence.TrainAccuracy.AsSpan(start, last));
        double validation = Sample.Mean(evidence.ValidationAccuracy.AsSpan(start, last));
        double sigma = double.Hypot(evidence.TrainSigma(train), evidence.ValidationSigma(validation));
        double gap = train - validation;
        if (gap <= Beyond * sigma)
        {
            return null;
        }

        bool notable = gap - 1.96 * sigma > NotablePoints;
        if (!notable && evidence.Input.ValidationCount is null)
        {
            // Its jitter is the least noise that an accuracy of an unknown number of examples has.
            return null;
        }

        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["gap"] = gap,
            ["gapLow"] = gap - 1.96 * sigma,
            ["gapHigh"] = gap + 1.96 * sigma,
            ["trainAccuracy"] = train,
            ["validationAccuracy"] = validation,
            ["sigma"] = sigma,
        };
        Severity severity = notable ? Severity.Warning : Severity.Note;
        numbers["endEpoch"] = evidence.ReadIndex + 1;
        if (TrainingFall.Of(evidence) is { IsFalling: true } fall)
        {
            numbers[TrainingFallNumber] = fall.First - fall.Last;
        }

        return evidence.Found(Kind, severity, null, numbers).WithSigmas(gap / sigma);
    }
}
