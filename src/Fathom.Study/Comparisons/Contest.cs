using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>How a candidate fares against the best of all.</summary>
/// <param name="Shortfall">How far below the best's mean, with its 95 % interval; zero for the best itself.</param>
/// <param name="Detectable">The shortfall that would be called one in 80 % of such studies; null where no test was made.</param>
/// <param name="PValue">After Holm; null where no test was made.</param>
/// <param name="IsWorse">More than noise.</param>
internal sealed record Verdict(Interval Shortfall, double? Detectable, double? PValue, bool IsWorse)
{
    public static Verdict OfTheBest { get; } = new(new Interval(0, 0, 0), null, null, IsWorse: false);
}

/// <summary>The rule that reports and the depth search decide by: who is worse than the best, by validation accuracy over seeds.</summary>
/// <remarks>
/// Three seeds or more of both: Welch's t, with Holm's correction over the comparisons with the best that were planned, made
/// or not, at 5 %. The best is chosen by the same figures, so a depth that is as good as m others may be compared with the
/// luckiest of them; the m comparisons that Holm counts are all that it could lose, so its chance to be called worse stays
/// below 5 % (measured: bench/results/statistics.md). A search counts every depth that it might have tried, for it chooses by
/// the figures too; so it decides as the whole grid would. Fewer seeds: the binomial noise of the validation set stands in,
/// two standard errors of the difference; it knows nothing of the spread over seeds, so what rests on it is called a first
/// indication.
/// </remarks>
internal static class Contest
{
    /// <param name="accuracies">For each candidate its validation accuracies, a seed each, at least one.</param>
    /// <param name="validationCount">Examples they were measured on.</param>
    /// <param name="comparisons">With the best, planned; no fewer than are made here.</param>
    /// <returns>A verdict each, in the order given.</returns>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<double[]> accuracies, int validationCount, int comparisons)
    {
        if (accuracies.Count == 0)
        {
            return [];
        }

        int best = Best(accuracies);
        double alpha = DepthReading.Level / Math.Max(1, comparisons);
        Verdict[] verdicts =
        [
            .. accuracies.Select((values, index) =>
                index == best ? Verdict.OfTheBest
                : CanTest(accuracies[best], values) ? Test(accuracies[best], values, alpha)
                : FirstIndication(accuracies[best], values, validationCount)),
        ];
        int[] tested = [.. Enumerable.Range(0, verdicts.Length).Where(index => verdicts[index].PValue is not null)];
        IEnumerable<double> notMade = Enumerable.Repeat(1.0, Math.Max(0, comparisons - tested.Length));
        double[] adjusted = Holm.Adjust([.. tested.Select(index => verdicts[index].PValue!.Value), .. notMade]);
        foreach ((int index, double pValue) in tested.Zip(adjusted))
        {
            verdicts[index] = verdicts[index] with { PValue = pValue, IsWorse = pValue < DepthReading.Level };
        }

        return verdicts;
    }

    /// <summary>The candidate with the highest mean; the first of several.</summary>
    public static int Best(IReadOnlyList<double[]> accuracies) => Enumerable.Range(0, accuracies.Count).MaxBy(index => accuracies[index].Average());

    public static bool CanTest(double[] a, double[] b) => Math.Min(a.Length, b.Length) >= DepthReading.FewestSeeds;

    private static Verdict Test(double[] best, double[] other, double alpha)
    {
        WelchResult welch = Welch.Compare(best, other);
        return new Verdict(welch.Difference, Power.SmallestDetectable(best, other, alpha), welch.PValue, IsWorse: false);
    }

    private static Verdict FirstIndication(double[] best, double[] other, int validationCount)
    {
        double difference = best.Average() - other.Average();
        double noise = Math.Sqrt(Variance(best, validationCount) + Variance(other, validationCount));
        return new Verdict(
            new Interval(difference, difference - 2 * noise, difference + 2 * noise), Detectable: null, PValue: null, difference > 2 * noise);
    }

    private static double Variance(double[] accuracies, int validationCount) =>
        Math.Pow(Binomial.StandardError(accuracies.Average(), validationCount), 2);
}
