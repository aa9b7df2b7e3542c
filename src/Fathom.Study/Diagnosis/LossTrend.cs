using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>Where validation loss is heading: its <see cref="Forecast"/>, beside what would be noise.</summary>
/// <param name="Loss">Where the course stands now.</param>
/// <param name="Gain">How much half as many epochs again would lower the loss, with its 95 % interval; negative where it rises.</param>
/// <param name="Noise">σ of the loss that such a gain would be measured against: sampling, and the jitter of an ordinary epoch, steadied.</param>
internal sealed record LossTrend(double Loss, Interval Gain, double Noise)
{
    /// <summary>An interval wider than this part of the loss, to either side, is not knowing and no flatness.</summary>
    private const double LargestFlatShare = 0.1;

    /// <summary>
    /// The gain that counts. At 1.6σ, with the forecast's interval beside it, under two settled runs in a hundred are called
    /// improving and under four that fall by 3σ settled (the benchmark's tuning part); at 2σ a third fewer gains of 3σ are seen.
    /// </summary>
    public double Threshold => 1.6 * Noise;

    public bool IsImproving => Gain.Low > 0 && Gain.Estimate > Threshold;

    /// <summary>
    /// Any gain that the interval allows is within noise and small beside the loss, and no rise is expected that counts. The second
    /// matters where a run jitters so much that everything is within noise.
    /// </summary>
    public bool IsFlat => Gain.High <= Math.Min(Threshold, LargestFlatShare * Loss) && Gain.Estimate >= -Threshold;

    public bool IsWorsening => Gain.High < 0 && Gain.Estimate < -Threshold;

    /// <summary>The expected gain in σ: of the noise it is measured against and of the forecast's own doubt, the larger.</summary>
    public double Sigmas => Gain.Estimate / Math.Max(Noise, (Gain.High - Gain.Low) / (2 * 1.96));

    /// <summary>How many σ of the forecast's doubt the gain stays away from one that would count.</summary>
    public double SigmasOfFlatness =>
        (Threshold - Math.Abs(Gain.Estimate)) / Math.Max((Gain.High - Gain.Low) / (2 * 1.96), 1e-12);

    public static LossTrend? Of(Evidence evidence)
    {
        if (Forecaster.OfLoss(evidence) is not { } forecast)
        {
            return null;
        }

        int window = Math.Max(Evidence.FewestEpochs, (evidence.EpochCount + 2) / 3);
        double jitter = Smoothing.OrdinaryNoiseBetweenNeighbours(evidence.SteadyLoss.AsSpan()[^window..]);
        double sampling = LossNoise.SamplingOfChange(evidence.Input.ValidationCount, 1, 1.5);
        return new LossTrend(forecast.Level, forecast.Gain, double.Hypot(sampling, jitter));
    }
}
