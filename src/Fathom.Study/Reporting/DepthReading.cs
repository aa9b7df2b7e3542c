using Fathom.Study.Statistics;

namespace Fathom.Study.Reporting;

/// <summary>A depth at the budget that decides.</summary>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Validation">Validation accuracy over the seeds; it decides.</param>
/// <param name="Test">Test accuracy over the seeds; it confirms.</param>
/// <param name="Parameters">Size of the network.</param>
/// <param name="Seconds">Mean training time to the budget.</param>
/// <param name="Shortfall">How far below the best depth's mean, as a fraction, with the 95 % interval of that difference; zero for the best itself.</param>
/// <param name="IsWorse">The shortfall is more than noise.</param>
internal sealed record DepthReading(
    int Depth, SeedSpread Validation, SeedSpread Test, long Parameters, double Seconds, Interval Shortfall, bool IsWorse)
{
    /// <summary>Seeds of each depth below which a t-test would call almost any difference noise.</summary>
    public const int FewestSeeds = 3;

    /// <summary>Compares every depth with the best one; ascending depths in, ascending depths out.</summary>
    /// <remarks>
    /// Three seeds or more of each: Welch's t with Holm's correction over the comparisons, at 5 %. Fewer: the binomial
    /// noise of the validation set stands in, two standard errors of the difference; it knows nothing of the spread over
    /// seeds, so what rests on it is called a first indication.
    /// </remarks>
    public static IReadOnlyList<DepthReading> Judge(IReadOnlyList<SeedGroup> groups, int budget, int validationCount)
    {
        double[][] validation = [.. groups.Select(group => ValidationOf(group, budget))];
        int best = Enumerable.Range(0, groups.Count).MaxBy(index => validation[index].Average());
        (Interval Shortfall, double PValue)[] compared =
            [.. validation.Select((values, index) => index == best ? default : Compare(validation[best], values, validationCount))];
        int[] others = [.. Enumerable.Range(0, groups.Count).Where(index => index != best)];
        double[] adjusted = Holm.Adjust([.. others.Select(index => compared[index].PValue)]);
        HashSet<int> worse = [.. others.Where((index, position) => adjusted[position] < 0.05)];
        return
        [
            .. groups.Select((group, index) => Read(group, budget, compared[index].Shortfall, worse.Contains(index)))
        ];
    }

    private static double[] ValidationOf(SeedGroup group, int budget) =>
        [.. group.ReadingsAt(budget).Select(reading => reading.Epoch.ValidationAccuracy)];

    private static (Interval Shortfall, double PValue) Compare(double[] best, double[] other, int validationCount)
    {
        if (best.Length >= FewestSeeds && other.Length >= FewestSeeds)
        {
            WelchResult welch = Welch.Compare(best, other);
            return (welch.Difference, welch.PValue);
        }

        double difference = best.Average() - other.Average();
        double noise = Math.Sqrt(Square(NoiseOf(best, validationCount)) + Square(NoiseOf(other, validationCount)));
        return (new Interval(difference, difference - 2 * noise, difference + 2 * noise), difference > 2 * noise ? 0 : 1);
    }

    private static double NoiseOf(double[] accuracies, int validationCount) =>
        Binomial.StandardError(accuracies.Average(), validationCount);

    private static double Square(double value) => value * value;

    private static DepthReading Read(SeedGroup group, int budget, Interval shortfall, bool isWorse)
    {
        IReadOnlyList<BudgetReading> readings = group.ReadingsAt(budget);
        return new DepthReading(
            group.Depth,
            SeedSpread.Of(readings, reading => reading.Epoch.ValidationAccuracy),
            SeedSpread.Of(readings, reading => reading.Test.TestAccuracy),
            group.Parameters,
            SeedSpread.Of(readings, reading => reading.Seconds).Mean,
            shortfall,
            isWorse);
    }
}
