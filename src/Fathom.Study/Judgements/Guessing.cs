namespace Fathom.Study.Judgements;

/// <summary>Finds a run that guesses among so many classes, where their number is not told.</summary>
/// <remarks>
/// A calibrated network's loss is at least −ln of its accuracy, and as low only where it gives each example the same probability for the same number of classes: the mean
/// entropy is at least the mean of −ln max p (for no entropy lies below its min-entropy), which by Jensen is at least −ln of the mean of max p, the accuracy. A run that stands
/// there all the while guesses.
/// </remarks>
internal static class Guessing
{
    private const double Near = 0.02;

    /// <summary>Fewer epochs may be there by chance.</summary>
    private const int FewestEpochs = 3;

    /// <summary>The classes among which every epoch guesses; null where one does not.</summary>
    /// <param name="losses">Validation losses in nats.</param>
    /// <param name="accuracies">Beside them.</param>
    public static int? ClassesOf(double[] losses, double[] accuracies)
    {
        double loss = losses.Average();
        double accuracy = accuracies.Average();
        int classes = (int)Math.Round(1 / Math.Max(accuracy, 1e-3));
        bool isGuessing = losses.Length >= FewestEpochs && classes >= 2
            && Math.Abs(Math.Log(classes) - loss) < Near * Math.Log(classes) && Math.Abs(1 / accuracy - classes) < 5 * Near * classes
            && losses.Max() - losses.Min() < 5 * Near * loss;
        return isGuessing ? classes : null;
    }
}
