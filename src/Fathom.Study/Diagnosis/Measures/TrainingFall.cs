using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>Whether training loss still falls over the last third of the epochs.</summary>
/// <param name="FirstEpoch">Where that third begins.</param>
/// <param name="First">The median of its first three losses.</param>
/// <param name="Last">The median of its last three.</param>
/// <param name="Slope">Loss per e-fold of epochs, Theil and Sen's, with its 95 % interval; negative where it falls.</param>
internal sealed record TrainingFall(int FirstEpoch, double First, double Last, Interval Slope)
{
    public bool IsFalling => Slope.High < 0;

    /// <summary>It does not fall, and not only because jitter hides a fall: the end is hardly lower than the beginning.</summary>
    public bool IsStandstill => !IsFalling && First - Last < StandstillShare * First;

    /// <summary>A fall by more than this part of the loss is one that a reader sees in the two numbers.</summary>
    private const double StandstillShare = 0.1;

    /// <summary>Null where the epochs are too few.</summary>
    public static TrainingFall? Of(Evidence evidence)
    {
        double[] losses = evidence.TrainLoss;
        if (losses.Length < Evidence.FewestEpochs)
        {
            return null;
        }

        int window = Math.Max(Evidence.FewestEpochs, (losses.Length + 2) / 3);
        int first = losses.Length - window;
        double[] logEpochs = [.. Enumerable.Range(first + 1, window).Select(epoch => Math.Log(epoch))];
        return new TrainingFall(
            first + 1,
            Sample.Median(losses.AsSpan(first, 3)),
            Sample.Median(losses.AsSpan()[^3..]),
            TheilSen.Slope(logEpochs, losses.AsSpan(first)));
    }
}
