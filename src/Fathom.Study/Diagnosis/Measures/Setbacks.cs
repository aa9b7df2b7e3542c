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
    public static IReadOnlyList<int> Of(Evidence evidence)
    {
        List<int> epochs = [];
        ReadOnlySpan<double> losses = evidence.RunningLoss;
        double noise = Beyond / Math.Sqrt(evidence.Input.RemeasuredCount);
        double lowest = double.PositiveInfinity;
        bool isDown = false;
        for (int index = 0; index < losses.Length; index++)
        {
            double learnt = Math.Log(evidence.Input.ClassCount) - lowest;
            bool isUndone = losses[index] > Math.Max((1 + Undone) * lowest, lowest + UndoneOfLearnt * learnt) && (isDown || losses[index] > lowest + noise);
            if (isUndone && !isDown)
            {
                epochs.Add(index + 1);
            }

            isDown = isUndone;
            lowest = Math.Min(lowest, losses[index]);
        }

        return epochs;
    }
}
