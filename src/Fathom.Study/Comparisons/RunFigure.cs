
namespace Fathom.Study.Comparisons;

/// <summary>What one run shows at a budget on validation.</summary>
/// <param name="Accuracy">Of the weights that the budget ends with.</param>
/// <param name="Steady">The mean of the last epochs up to the budget; the accuracy itself where there are too few.</param>
/// <param name="Jitter">Standard deviation of one epoch's accuracy about its course; null with too few epochs.</param>
public readonly record struct RunFigure(double Accuracy, double Steady, double? Jitter)
{
    /// <summary>Epochs that a steady reading is the mean of.</summary>
    public const int SteadyEpochs = 3;

    /// <summary>Epochs that jitter is measured over.</summary>
    public const int JitterEpochs = 5;

    /// <summary>A run without a course: one number.</summary>
    public static RunFigure Of(double accuracy) => new(accuracy, accuracy, Jitter: null);

    /// <summary>Of a run's validation accuracies up to the budget, the last of them the one that counts.</summary>
    /// <remarks>
    /// Jitter by second differences, which a steady rise or fall does not touch: with independent noise of variance σ² theirs is 6σ²
    /// (von Neumann 1941, Annals of Mathematical Statistics 12, with first differences).
    /// </remarks>
    public static RunFigure Of(ReadOnlySpan<double> course)
    {
        if (course.Length < JitterEpochs)
        {
            return Of(course[^1]);
        }

        double steady = 0;
        foreach (double accuracy in course[^SteadyEpochs..])
        {
            steady += accuracy / SteadyEpochs;
        }

        ReadOnlySpan<double> tail = course[^JitterEpochs..];
        double squares = 0;
        for (int epoch = 2; epoch < tail.Length; epoch++)
        {
            double bend = tail[epoch] - 2 * tail[epoch - 1] + tail[epoch - 2];
            squares += bend * bend;
        }

        return new RunFigure(course[^1], steady, Math.Sqrt(squares / (tail.Length - 2) / 6));
    }
}
