using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>
/// Where training itself was undone: the running training loss, a mean over a whole epoch, stood more than a seventh above the lowest
/// before it, and by more than a tenth of what had been learnt until then, from guessing to the lowest: late in a run a seventh of a small loss is little. A jump of
/// the weights at an epoch's end does not do that; it hardly shows in the mean.
/// </summary>
internal static class Setbacks
{
    private const double Undone = 0.15;

    private const double UndoneOfLearnt = 0.1;

    /// <summary>A mean loss over n examples, which spread by 0.8 nats, strays by four of its standard errors once in 30,000 epochs.</summary>
    private const double Beyond = 4 * 0.8;

    /// <summary>The epochs at which setbacks began, in order. Each ends when the loss is back near its lowest.</summary>
    public static IReadOnlyList<int> Of(Evidence evidence) => Find(evidence).Epochs;

    /// <summary>Whether the run ended in one.</summary>
    public static bool IsDownAtTheEnd(Evidence evidence) => Find(evidence).IsDown;

    private static (IReadOnlyList<int> Epochs, bool IsDown) Find(Evidence evidence)
    {
        List<int> epochs = [];
        ReadOnlySpan<double> losses = evidence.RunningLoss;
        double noise = NoiseOf(evidence);
        double start = StartOf(evidence);
        bool isDown = false;
        for (int index = 0; index < losses.Length; index++)
        {
            double lowest = LowestBefore(evidence, index);
            double learnt = start - lowest;
            bool isUndone = losses[index] > Math.Max(lowest > 0 ? (1 + Undone) * lowest : lowest, lowest + UndoneOfLearnt * learnt) && (isDown || losses[index] > lowest + noise);
            if (isUndone && !isDown)
            {
                epochs.Add(index + 1);
            }

            isDown = isUndone;
        }

        return (epochs, isDown);
    }

    /// <summary>Of the epochs before, at rates that were no smaller: larger steps, after a restart, stand higher without being undone.</summary>
    private static double LowestBefore(Evidence evidence, int index)
    {
        double lowest = double.PositiveInfinity;
        for (int before = 0; before < index; before++)
        {
            lowest = evidence.Rates.Compares(before + 1, index + 1) ? Math.Min(lowest, evidence.RunningLoss[before]) : lowest;
        }

        return lowest;
    }

    /// <summary>Where the number of examples is not known, or a loss is no cross-entropy or weighted, its own jitter tells.</summary>
    private static double NoiseOf(Evidence evidence) => evidence.Input is { RemeasuredCount: { } count, Measured.IsCrossEntropy: true } && !evidence.RunningIsWeighted
        ? Beyond / Math.Sqrt(count)
        : evidence.EpochCount < Evidence.FewestEpochs ? double.PositiveInfinity
        : 4 * Smoothing.OrdinaryNoiseBetweenNeighbours(evidence.RunningLoss);

    /// <summary>Where learning starts: at guessing, or at what was first measured.</summary>
    private static double StartOf(Evidence evidence) => evidence.Input is { ClassCount: { } classes, Measured.IsCrossEntropy: true }
        ? Math.Log(classes)
        : evidence.RunningLoss is [var first, ..] ? first : 0;
}
