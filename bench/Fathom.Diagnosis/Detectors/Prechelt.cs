namespace Fathom.DiagnosisBench.Detectors;

/// <summary>The three stopping rules of Prechelt 1998, "Early Stopping – But When?", section 2; strips of <see cref="Strip"/> epochs.</summary>
internal static class Prechelt
{
    private const int Strip = 5;

    /// <summary>GL: stop once 100·(E/min E − 1) exceeds α.</summary>
    public static Detection GeneralizationLoss(double[] losses, double alpha) =>
        StopAt(losses, epoch => Loss(losses, epoch) > alpha);

    /// <summary>PQ: stop once GL over the progress of training in the last strip exceeds α.</summary>
    public static Detection ProgressQuotient(double[] losses, double[] trainLosses, double alpha) =>
        StopAt(losses, epoch => epoch >= Strip && Loss(losses, epoch) / Progress(trainLosses, epoch) > alpha);

    /// <summary>UP: stop once the loss rose from strip end to strip end so many times in a row.</summary>
    public static Detection UpInARow(double[] losses, int strips) => StopAt(
        losses,
        epoch => epoch % Strip == 0 && epoch > strips * Strip
            && Enumerable.Range(0, strips).All(back => losses[epoch - back * Strip - 1] > losses[epoch - (back + 1) * Strip - 1]));

    private static double Loss(double[] losses, int epoch) => 100 * (losses[epoch - 1] / losses.AsSpan(0, epoch).ToArray().Min() - 1);

    private static double Progress(double[] trainLosses, int epoch)
    {
        double[] strip = trainLosses[(epoch - Strip)..epoch];
        return 1000 * Math.Max(strip.Average() / strip.Min() - 1, 1e-9);
    }

    private static Detection StopAt(double[] losses, Func<int, bool> stops)
    {
        for (int epoch = 2; epoch <= losses.Length; epoch++)
        {
            if (stops(epoch))
            {
                return new Detection(true, Array.IndexOf(losses, losses.AsSpan(0, epoch).ToArray().Min()) + 1);
            }
        }

        return Detection.None;
    }
}
