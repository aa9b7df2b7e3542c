using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What sampling does to the change of the curve that a course is read from, and which changes are too small to matter.</summary>
/// <param name="WalkVariance">Of the walk that another draw of the set would change, over an e-fold of epochs.</param>
/// <param name="Share">The largest such walk seen beside the middle one, as deviations: gains to come are held against the largest.</param>
/// <param name="Least">A change below this is none, however surely it is measured; 0 where nothing is so small.</param>
/// <param name="IsEstimated">Whether the variance was read off the curve, the size of the set being unknown.</param>
internal sealed record CourseNoise(double WalkVariance, double Share, double Least, bool IsEstimated)
{
    /// <summary>A change of a loss by less than this part of it is standing still.</summary>
    public const double StillShare = 0.01;

    /// <summary>How far the change of one example's loss strays over an e-fold of epochs, beside what a run learns: 0.35 of 0.9 nats in the middle of recorded runs.</summary>
    private const double ChangeOfLearnt = 0.4;

    /// <summary>The walk of the largest set that is thought possible: whoever says that nothing moves may not hide behind noise that is not known.</summary>
    public double LeastWalkVariance => IsEstimated ? Smallest : WalkVariance;

    private double Smallest { get; init; }

    private int? Count { get; init; }

    /// <summary>
    /// Losses of the runs that the walk was measured on. A smaller one is the loss of fewer examples, each as wrong as before: so the variance goes with the level.
    /// </summary>
    private const double UsualLevel = 0.45;

    /// <summary>Half the square of the normal law's 99.9 % quantile (Wilks 1938).</summary>
    private const double UnlikelyLogRatio = 4.77;

    /// <summary>Walks that are tried, each of half the variance of the one before.</summary>
    private const int SmallerWalks = 14;

    private const double MiddleToLargest = 0.47 / 0.35;

    /// <summary>Validation sizes that are thought possible where none is known, each as likely as the other: a walk is told apart by a factor of two at best.</summary>
    private static readonly double[] PossibleSizes = [125, 250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000];

    /// <summary>Standard error of a change from one epoch to a later one.</summary>
    public double SamplingOfChange(double from, double to) => Count is { } count
        ? LossNoise.SamplingOfChange(count, from, to)
        : Share * Math.Sqrt(WalkVariance * Math.Log(to / from));

    /// <summary>The same by the least walk.</summary>
    public double LeastSamplingOfChange(double from, double to) => IsEstimated ? Share * Math.Sqrt(Smallest * Math.Log(to / from)) : SamplingOfChange(from, to);

    /// <summary>Of a validation loss as Fathom measures it.</summary>
    /// <param name="count">Examples.</param>
    public static CourseNoise Known(int count) => new(LossNoise.WalkVariance(count), MiddleToLargest, 0, false) { Count = count };

    /// <summary>What a rise is held against. A curve that is far smoother than a set of its size would make it was measured on examples that stray less.</summary>
    /// <param name="curve">Steadied.</param>
    public double WalkVarianceOfRise(double[] curve) => Count is null ? WalkVariance : LargestOf(curve, WalkVariance);

    /// <param name="curve">Steadied.</param>
    /// <param name="input">What is known of the set.</param>
    public static CourseNoise Of(double[] curve, DiagnosisInput input)
    {
        if (curve.Length < Evidence.FewestEpochs || input.Measured.Subject == CourseSubject.TrainingLoss)
        {
            return new CourseNoise(0, MiddleToLargest, StillShare * ScaleOf(curve), false);
        }

        double change = input.Measured switch
        {
            { Subject: CourseSubject.ValidationMetric, Metric: MetricKind.Accuracy } => Math.Sqrt(0.5 * SpreadOf(Sample.Median(curve))),
            { Subject: CourseSubject.ValidationLoss, IsCrossEntropy: true } =>
                Math.Sqrt(LossNoise.WalkVariance(1) * Math.Min(1, Sample.Median(curve.AsSpan(curve.Length / 3)) / UsualLevel)),
            _ => ChangeOfLearnt * LearntOf(curve),
        };
        double variance = change * change;
        return input.ValidationCount is { } count
            ? new CourseNoise(variance / count, MiddleToLargest, StillShare * ScaleOf(curve), false)
            : new CourseNoise(Expected(curve, variance), MiddleToLargest, StillShare * ScaleOf(curve), true) { Smallest = variance / PossibleSizes[^1] };
    }

    /// <summary>What a run learns: from the middle of its first third to its lowest.</summary>
    public static double LearntOf(ReadOnlySpan<double> curve) =>
        curve.Length == 0 ? 0 : Sample.Median(curve[..((curve.Length + 2) / 3)]) - curve.ToArray().Min();

    /// <summary>What changes are held against: the level, or what was learnt where the curve goes below zero and its level means nothing.</summary>
    public static double ScaleOf(ReadOnlySpan<double> curve) => curve.Length == 0 ? 0
        : curve.ToArray().Min() > 0 ? Sample.Median(curve[^((curve.Length + 2) / 3)..])
        : LearntOf(curve);

    private static double SpreadOf(double error) => Math.Clamp(error, 0.01, 0.5) * (1 - Math.Clamp(error, 0.01, 0.5));

    /// <summary>
    /// The walk that the curve itself makes likely: of every possible size the likelihood of its later two thirds, beside a course that may fall and rise; the
    /// mean of the walks, weighted so.
    /// </summary>
    /// <remarks>Restricted likelihood of the local level model with two regressors (Harvey 1989, section 3.4): a few epochs say little, and small sizes are not excluded; hundreds of smooth ones are.</remarks>
    private static double Expected(double[] curve, double variance)
    {
        double[] walks = [.. PossibleSizes.Select(size => variance / size)];
        double[] logLikelihoods = LogLikelihoods(curve, walks);
        double most = logLikelihoods.Max();
        double[] weights = [.. logLikelihoods.Select(one => Math.Exp(one - most))];
        return walks.Zip(weights, (walk, weight) => weight * walk).Sum() / weights.Sum();
    }

    /// <summary>
    /// The largest walk, up to a usual one, that the curve does not speak against: the upper end of a one-sided 99.9 % interval by likelihood ratio. Few
    /// epochs speak against none; hundreds of smooth ones against most.
    /// </summary>
    private static double LargestOf(double[] curve, double usual)
    {
        double[] walks = [.. Enumerable.Range(0, SmallerWalks).Select(halvings => Math.ScaleB(usual, -halvings))];
        double[] logLikelihoods = LogLikelihoods(curve, walks);
        double least = logLikelihoods.Max() - UnlikelyLogRatio;
        return walks.Zip(logLikelihoods).First(one => one.Second >= least).First;
    }

    /// <summary>How likely the later two thirds of a curve are under each walk; all alike where there are too few.</summary>
    private static double[] LogLikelihoods(double[] curve, double[] walks)
    {
        int start = curve.Length / 3;
        double[] later = curve[start..];
        if (later.Length < Evidence.FewestEpochs)
        {
            return new double[walks.Length];
        }

        double jitter = Math.Max(Math.Pow(Smoothing.OrdinaryNoiseBetweenNeighbours(later), 2), 1e-10 * walks.Max());
        return [.. walks.Select(walk => new LocalLevel(walk, jitter).LogLikelihood(later, start + 1))];
    }
}
