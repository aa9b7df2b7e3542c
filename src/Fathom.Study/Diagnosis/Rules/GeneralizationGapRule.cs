using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Training minus validation accuracy, both in evaluation mode, mean over the last tenth of the epochs, beyond 2.1σ: once in
/// 56 runs without a gap. σ² = σ²(training probe) + σ²(validation): the sets share no example.
/// </summary>
/// <remarks>
/// A gap is not a local minimum: at one, training loss has stopped falling. Where it still falls over the last third (Theil
/// and Sen's slope, 95 %), the case says so.
/// </remarks>
internal sealed class GeneralizationGapRule : IRule
{
    /// <summary>Beyond this many points a gap is worth acting on; below, it is a fact.</summary>
    private const double NotablePoints = 0.05;

    private const double Beyond = 2.1;

    public FindingKind Kind => FindingKind.GeneralizationGap;

    public IReadOnlyList<string?> Cases => [null, "StillFitting"];

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount == 0 || evidence.TakeOff.LeftGuessing is null)
        {
            return null;
        }

        int last = Math.Max(1, evidence.EpochCount / 10);
        double train = Sample.Mean(evidence.TrainAccuracy.AsSpan()[^last..]);
        double validation = Sample.Mean(evidence.ValidationAccuracy.AsSpan()[^last..]);
        double sigma = double.Hypot(
            Binomial.StandardError(train, evidence.Input.TrainingProbeCount), evidence.ValidationSigma(validation));
        double gap = train - validation;
        if (gap <= Beyond * sigma)
        {
            return null;
        }

        bool notable = gap - 1.96 * sigma > NotablePoints;
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
        string? experiment = notable ? Experiment.Shallower(evidence) : null;
        if (TrainingFall.Of(evidence) is not { IsFalling: true } fall)
        {
            return evidence.Found(Kind, severity, null, numbers).WithSigmas(gap / sigma) with { Experiment = experiment };
        }

        numbers["trainLossFirst"] = fall.First;
        numbers["trainLossLast"] = fall.Last;
        numbers["firstEpoch"] = fall.FirstEpoch;
        return evidence.Found(Kind, severity, null, numbers, "StillFitting").WithSigmas(gap / sigma) with { Experiment = experiment };
    }
}
