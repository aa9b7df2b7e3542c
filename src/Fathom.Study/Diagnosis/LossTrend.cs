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

    /// <summary>A gain this many σ large is worth waiting for; one that cannot be as large as the second is not.</summary>
    /// <remarks>
    /// Both as low, and as high, as two errors in a hundred allow on the benchmark's tuning part. They overlap little: a flat fit is
    /// drawn to a constant by its few coefficients, so a gain that is seen at all is seldom chance.
    /// </remarks>
    private const double WorthWaiting = 1.2;
    private const double NotWorthWaiting = 1.6;

    /// <summary>Reach of a one-sided 95 % interval as a part of that of a two-sided one.</summary>
    private const double OneSided = 0.84;

    /// <summary>The gain that counts.</summary>
    public double Threshold => NotWorthWaiting * Noise;

    public bool IsImproving =>
        Gain.Estimate > WorthWaiting * Noise && Gain.Estimate > OneSided * (Gain.High - Gain.Estimate);

    /// <summary>
    /// Any gain that the interval allows is within noise and small beside the loss, and no rise is expected that counts. The second
    /// matters where a run jitters so much that everything is within noise.
    /// </summary>
    public bool IsFlat => Gain.High <= Math.Min(Threshold, LargestFlatShare * Loss) && Gain.Estimate >= -Threshold;

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
        double jitter = Math.Sqrt(Jitter.Of(evidence.SteadyLoss.AsSpan()[^window..], Jitter.UsualFor(evidence.TrainJumps)).Variance);
        double sampling = LossNoise.SamplingOfChange(evidence.Input.ValidationCount, 1, 1.5);
        return new LossTrend(forecast.Level, forecast.Gain, double.Hypot(sampling, jitter));
    }
}
