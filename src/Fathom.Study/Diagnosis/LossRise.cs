using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>The rise of steadied validation loss from its valley to the end, beside what noise makes of one.</summary>
/// <param name="Rise">The hinge.</param>
/// <param name="Sampling">σ of such a change from the validation set's being one draw.</param>
/// <param name="TrainingRose">Whether training loss rose as well: then the run became unstable, it did not overfit.</param>
internal sealed record LossRise(Rise Rise, double Sampling, bool TrainingRose)
{
    /// <summary>
    /// σ of sampling that a rise must exceed. The valley was picked as the lowest of a walk, so more than the 2.05σ of two in a hundred.
    /// </summary>
    private const double Beyond = 2.4;

    public double Size => Rise.Size;

    public int LowestEpoch => Rise.LowestEpoch;

    public double Lowest => Rise.Lowest;

    public double Last => Rise.Last;

    /// <summary>Jitter's and sampling's, added as independent.</summary>
    public double Noise => double.Hypot(Rise.JitterNoise, Beyond * Sampling);

    public bool IsBeyondNoise => Size > Noise;

    /// <summary>It would be beyond noise, were the jitter known better than a few epochs tell it.</summary>
    public bool IsOpen => !IsBeyondNoise && Size > Beyond * double.Hypot(Rise.JitterSigma, Sampling);

    public double Sigmas => Size / double.Hypot(Rise.JitterSigma, Sampling);

    /// <param name="evidence">At least <see cref="Evidence.FewestEpochs"/> epochs.</param>
    public static LossRise Of(Evidence evidence)
    {
        Rise rise = Rise.Of(evidence.SteadyLoss);
        double sampling = LossNoise.SamplingOfChange(evidence.Input.ValidationCount, rise.LowestEpoch, evidence.EpochCount);
        ReadOnlySpan<double> training = evidence.RunningLoss;
        int around = Math.Clamp(rise.LowestEpoch - 2, 0, training.Length - 3);
        bool rose = Sample.Median(training[^3..]) > Sample.Median(training.Slice(around, 3));
        return new LossRise(rise, sampling, rose);
    }
}
