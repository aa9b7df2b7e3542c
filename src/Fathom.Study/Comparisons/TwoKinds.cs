using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>Tells runs that learned from runs that did not, where a depth has both: their mean would describe no run.</summary>
/// <remarks>
/// Within a depth, runs below a gap wider than a third of what the best depth's runs gain over guessing did not learn, if they gained
/// less than half of that; with no such gap the runs are of one kind. Where no run is better than one that tells a single class from the rest, none learned.
/// A gap, not a threshold: a depth whose seeds spread evenly from 40 to 65 % has one kind of run.
/// </remarks>
internal static class TwoKinds
{
    private const double WidestGap = 1.0 / 3;

    /// <summary>Who gained as much of it has learned something, however far the others are.</summary>
    private const double Learnt = 1.0 / 2;

    /// <summary>For each depth and run whether it learned.</summary>
    /// <param name="accuracies">For each depth its runs' accuracies at the budget; null for a run that ended before.</param>
    /// <param name="rules">Guessing, and how finely accuracies are measured.</param>
    public static IReadOnlyList<bool[]> Learned(IReadOnlyList<IReadOnlyList<double?>> accuracies, ContestRules rules)
    {
        double[][] reached = [.. accuracies.Select(runs => runs.OfType<double>().ToArray())];
        double best = reached.Where(runs => runs.Length > 0).Select(runs => Sample.Median(runs)).DefaultIfEmpty(0).Max();
        double gain = Math.Max(0, best - rules.Chance);
        return [.. accuracies.Zip(reached, (runs, values) =>
        {
            double least = LeastThatLearned(values, WidestGap * gain, rules.Chance + Learnt * gain, rules.LeastLearned);
            return runs.Select(accuracy => accuracy >= least).ToArray();
        })];
    }

    private static double LeastThatLearned(double[] accuracies, double gap, double halfway, double guessing)
    {
        double[] sorted = [.. accuracies.Order()];
        if (sorted.Length == 0 || sorted[^1] <= guessing)
        {
            return double.PositiveInfinity;
        }

        int first = Enumerable.Range(1, sorted.Length - 1).LastOrDefault(index => sorted[index] - sorted[index - 1] > gap && sorted[index - 1] < halfway);
        return sorted[first];
    }
}
