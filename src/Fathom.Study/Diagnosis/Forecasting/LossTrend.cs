using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>Where validation loss is heading: its <see cref="Forecast"/>, beside what would be noise.</summary>
/// <param name="Loss">Where the course stands now, or what its changes are held against.</param>
/// <param name="Gain">How much half as many epochs again would lower the loss, with its 95 % interval; negative where it rises.</param>
/// <param name="LateGain">The same by a straight line over the logarithm of the last epochs alone: what fell earlier, at once, takes no part.</param>
/// <param name="Noise">σ of the loss that such a gain would be measured against: sampling, and the jitter of an ordinary epoch, steadied.</param>
/// <param name="FallSigmas">How far it fell until now (<see cref="LossFall"/>).</param>
/// <param name="FlatNoise">σ as small as it may be, where the size of the validation set is not known: by it a standstill is judged.</param>
/// <param name="MostFallSigmas">The fall in such σ.</param>
/// <param name="Least">A change below this is none; 0 where nothing is so small.</param>
/// <param name="Epochs">How many it was read from.</param>
internal sealed record LossTrend(
    double Loss, Interval Gain, double LateGain, double Noise, double FallSigmas, double FlatNoise, double MostFallSigmas, double Least, int Epochs)
{
    /// <summary>An interval wider than this part of the loss, to either side, is not knowing and no flatness.</summary>
    private const double LargestFlatShare = 0.1;

    /// <summary>A gain this many σ large is worth waiting for; one that cannot be as large as the second is not.</summary>
    /// <remarks>Both as the benchmark's tuning part allows at two errors in a hundred. What lies between is undecided.</remarks>
    private const double WorthWaiting = 1.2;
    private const double NotWorthWaiting = 2;

    /// <summary>Standard errors of a past fall that is beyond doubt, and that may be none (one in a hundred).</summary>
    private const double SureFall = 3.5;
    private const double PossiblyNone = 2.3;

    /// <summary>What still falls does so over the last quarter of the epochs as well: a fall that is over may lie anywhere before.</summary>
    private const int LatePart = 4;

    /// <summary>Epochs of learning that have a course.</summary>
    public const int FewestLearning = 3;

    /// <summary>Fewer epochs than this are never called flat: half of them is no course to foretell from.</summary>
    private const int FewestForFlat = 8;

    /// <summary>The gain that counts.</summary>
    public double Threshold => NotWorthWaiting * (IsFlat ? FlatNoise : Noise);

    /// <summary>The loss fell until now, beyond doubt, and is expected to fall by what counts.</summary>
    /// <remarks>The fall that was is known far better than the one to come, whose forms the past hardly tells apart; so it is what must be sure.</remarks>
    public bool IsImproving => FallSigmas > SureFall && Math.Min(Gain.Estimate, LateGain) > WorthWaiting * Noise;

    /// <summary>
    /// No fall is seen, any gain that the interval allows is within noise and small beside the loss, and no rise is expected that counts. The share
    /// matters where a run jitters so much that everything is within noise.
    /// </summary>
    public bool IsFlat => IsNothing ||
        Epochs >= FewestForFlat && Gain.High > Gain.Low && Gain.High <= Math.Min(NotWorthWaiting * FlatNoise, LargestFlatShare * Loss)
        && MostFallSigmas < PossiblyNone && Gain.Estimate >= -NotWorthWaiting * FlatNoise;

    /// <summary>The whole interval lies within a change that is none, whatever the loss did before: an equivalence test (Schuirmann 1987).</summary>
    private bool IsNothing => Least > 0 && !IsShort && Gain.High <= Least && Gain.Low >= -Least;

    /// <summary>The whole interval is a gain: the loss creeps down, as surely as the forecast can say.</summary>
    public bool IsClearlyAbove => Gain.Low > 0;

    /// <summary>So few epochs, or so even a forecast, that its interval says nothing.</summary>
    public bool IsShort => Epochs < FewestForFlat || Gain.High <= Gain.Low;

    /// <summary>The whole interval is a rise.</summary>
    public bool IsClearlyBelow => Gain.High < 0;

    /// <summary>The expected gain in σ: of the noise it is measured against and of the forecast's own doubt, the larger.</summary>
    public double Sigmas => Gain.Estimate / Math.Max(Noise, (Gain.High - Gain.Low) / (2 * 1.96));

    /// <summary>How many σ of the forecast's doubt the gain stays away from one that would count.</summary>
    public double SigmasOfFlatness =>
        (Threshold - Math.Abs(Gain.Estimate)) / Math.Max((Gain.High - Gain.Low) / (2 * 1.96), 1e-12);

    /// <summary>
    /// Null where nothing is foretold: too few epochs since the run left guessing or since the rate last dropped, a schedule that
    /// is still under way, or a rate that moves nothing any more.
    /// </summary>
    public static LossTrend? Of(Evidence evidence) => evidence.Once(Derive);

    private static LossTrend? Derive(Evidence evidence)
    {
        if (evidence.TakeOff.LeftGuessing is { } left && evidence.EpochCount - left + 1 < FewestLearning
            || evidence.EpochCount - evidence.Rates.StretchStart < Evidence.FewestEpochs
            || evidence.Rates.IsUnderWay || evidence.Rates.FinishedFrom is not null)
        {
            return null;
        }

        if (!Forecaster.CanForetell(evidence))
        {
            return null;
        }

        (double level, Interval gain) = Forecaster.GainOf(evidence, evidence.SteadyLoss, evidence.UsualStraying);
        int stretch = evidence.EpochCount - evidence.Rates.StretchStart;
        int window = Math.Max(3, (stretch + 2) / 3);
        double jitter = Math.Sqrt(Jitter.Of(evidence.SteadyLoss.AsSpan()[^window..], evidence.UsualJitter).Variance);
        double sampling = evidence.Noise.SamplingOfChange(1, 1.5);
        double scale = evidence.Noise.Least > 0 ? CourseNoise.ScaleOf(evidence.SteadyLoss) : level;
        double least = evidence.Noise.Least / NotWorthWaiting;
        double leastSampling = evidence.Noise.LeastSamplingOfChange(1, 1.5);
        return new LossTrend(
            scale,
            gain,
            LateGainOf(evidence, Math.Max(Evidence.FewestEpochs, stretch / LatePart)),
            Math.Max(double.Hypot(sampling, jitter), least),
            LossFall.Sigmas(evidence, evidence.Noise.WalkVariance),
            Math.Max(double.Hypot(leastSampling, evidence.IsMeasuredAsOurs ? jitter : jitter * Math.Sqrt(2.0 / window)), least),
            LossFall.Sigmas(evidence, evidence.Noise.LeastWalkVariance),
            evidence.Noise.Least,
            stretch);
    }

    private static double LateGainOf(Evidence evidence, int late)
    {
        int count = evidence.EpochCount;
        double[] parts = [.. Enumerable.Range(count - late + 1, late).Select(epoch => epoch / (double)count)];
        return -LogLine.Through(evidence.SteadyLoss.AsSpan()[^late..], parts).ChangeTo(Outlook.LastEpoch(count) / (double)count);
    }
}
