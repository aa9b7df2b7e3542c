using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>Where validation loss is heading, from the last third of the epochs.</summary>
/// <param name="FirstEpoch">The first epoch of that third.</param>
/// <param name="Gain">How much half as many epochs again would lower the loss, with its 95 % interval; negative where it rises.</param>
/// <param name="Noise">σ of the loss that such a gain would be measured against: sampling and jitter together.</param>
/// <remarks>
/// The trend is Theil and Sen's, of loss over the logarithm of the epoch: learning curves flatten, and on that scale they
/// are close to straight, where a line over epochs would promise a fall that never comes. It makes the prediction
/// simple: epochs T to 1.5·T are as long on that scale as the last third, so half as many epochs again
/// are predicted to bring what the last third brought. It promises a little too much where a curve flattens faster: by a
/// sixth for softmax regression on Fashion-MNIST between epochs 10 and 90.
/// </remarks>
internal sealed record LossTrend(int FirstEpoch, Interval Gain, double Noise)
{
    /// <summary>The gain that counts: what two σ of noise could not have given.</summary>
    public double Threshold => 2 * Noise;

    public bool IsImproving => Gain.Low > 0 && Gain.Estimate > Threshold;

    /// <summary>Any gain or loss that the interval allows is within noise.</summary>
    public bool IsFlat => Gain.High <= Threshold && Gain.Low >= -Threshold;

    public bool IsWorsening => Gain.High < 0 && Gain.Estimate < -Threshold;

    public static LossTrend? Of(double[] losses, int validationCount)
    {
        if (losses.Length < Evidence.FewestEpochs)
        {
            return null;
        }

        int window = Math.Max(Evidence.FewestEpochs, (losses.Length + 2) / 3);
        int first = losses.Length - window;
        double[] logEpochs = [.. Enumerable.Range(first + 1, window).Select(epoch => Math.Log(epoch))];
        double[] last = losses[first..];
        Interval slope = TheilSen.Slope(logEpochs, last);
        double halfAgain = Math.Log(1.5);
        double sampling = LossNoise.SamplingOfChange(validationCount);
        double jitter = LossNoise.Jitter(last);
        return new LossTrend(
            first + 1,
            new Interval(-slope.Estimate * halfAgain, -slope.High * halfAgain, -slope.Low * halfAgain),
            Math.Sqrt(sampling * sampling + jitter * jitter));
    }
}
