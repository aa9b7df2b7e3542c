using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>A straight trend that a third of wild values cannot bend.</summary>
public static class TheilSen
{
    /// <summary>
    /// The median of the slopes between all pairs of points, with Sen's rank interval. The interval takes the errors
    /// to be independent; with few points it is the range of all slopes.
    /// </summary>
    /// <param name="x">Distinct positions, at least two.</param>
    /// <param name="y">Values, as many.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <remarks>Theil 1950; Sen 1968, JASA 63, equation 2.6 for the ranks. No correction for ties, as in scipy without ties.</remarks>
    /// <exception cref="ArgumentException">Fewer than two points, or the lengths differ.</exception>
    public static Interval Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        double[] slopes = PairSlopes(x, y);
        Array.Sort(slopes);
        double n = x.Length;
        double spread = Math.Sqrt(n * (n - 1) * (2 * n + 5) / 18);
        double reach = Normal.InvCDF(0, 1, (1 + level) / 2) * spread;
        int low = Math.Max((int)Math.Round((slopes.Length - reach) / 2) - 1, 0);
        int high = Math.Min((int)Math.Round((slopes.Length + reach) / 2), slopes.Length - 1);
        return new Interval(Sample.Median(slopes), slopes[low], slopes[high]);
    }

    private static double[] PairSlopes(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length || x.Length < 2)
        {
            throw new ArgumentException($"{x.Length} positions and {y.Length} values; expected two or more of each.", nameof(y));
        }

        double[] slopes = new double[x.Length * (x.Length - 1) / 2];
        int next = 0;
        for (int later = 1; later < x.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                slopes[next++] = (y[later] - y[earlier]) / (x[later] - x[earlier]);
            }
        }

        return slopes;
    }
}
