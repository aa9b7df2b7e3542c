using Fathom.Study.Statistics;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>The rise of steadied validation loss from its valley to the end, beside what noise makes of one.</summary>
/// <param name="Rise">The hinge.</param>
/// <param name="TrainingRose">Whether training loss rose as well, or training is undone at the end: then the run became unstable, it did not overfit.</param>
/// <param name="RateRose">Whether the valley was measured at a lower learning rate: then the rise may be the larger steps' own.</param>
/// <param name="Least">A smaller rise is none, however surely it is measured.</param>
internal sealed record LossRise(Rise Rise, bool TrainingRose, bool RateRose, double Least)
{
    public double Size => Rise.Size;

    public int LowestEpoch => Rise.LowestEpoch;

    public double Lowest => Rise.Lowest;

    public double Last => Rise.Last;

    public double Noise => Rise.Noise;

    public bool IsBeyondNoise => Size > Math.Max(Noise, Least);

    /// <summary>Whether something else rose with it, which may be why.</summary>
    public bool IsExplained => TrainingRose || RateRose;

    /// <summary>It would be beyond noise, were the jitter what it usually is: a few epochs do not tell whether it is.</summary>
    public bool IsOpen => !IsBeyondNoise && Size > Math.Max(Rise.NoiseIfKnown, Least);

    /// <summary>Beyond so many degrees of freedom Student's law is as good as the normal one.</summary>
    private const double ManyDegrees = 20;

    /// <summary>A standard error that few epochs tell says less: then the normal law's σ that are exceeded as rarely.</summary>
    public double Sigmas => Size <= 0 ? 0
        : Rise.Degrees >= ManyDegrees ? Size / Rise.Sigma
        : -Normal.InvCDF(0, 1, Math.Max(StudentT.CDF(0, 1, Rise.Degrees, -Size / Rise.Sigma), double.Epsilon));

    /// <param name="evidence">At least <see cref="Evidence.FewestEpochs"/> epochs.</param>
    public static LossRise Of(Evidence evidence)
    {
        Rise rise = Rise.Of(
            evidence.SteadyLoss, evidence.Noise.WalkVarianceOfRise(evidence.SteadyLoss), evidence.UsualJitter);
        ReadOnlySpan<double> training = evidence.RunningLoss;
        int window = Rise.WindowFor(training.Length);
        int around = Math.Clamp(rise.LowestEpoch - 1 - window / 2, 0, training.Length - window);
        bool rose = Sample.Median(training[^window..]) > Sample.Median(training.Slice(around, window));
        return new LossRise(rise, rose || Setbacks.IsDownAtTheEnd(evidence), evidence.Rates.RoseSince(Math.Min(rise.LowestEpoch, LowestEpochOf(evidence))), evidence.Noise.Least);
    }

    private static int LowestEpochOf(Evidence evidence) => Array.IndexOf(evidence.ValidationLoss, evidence.ValidationLoss.Min()) + 1;
}
