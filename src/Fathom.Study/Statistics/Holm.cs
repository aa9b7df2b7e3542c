namespace Fathom.Study.Statistics;

/// <summary>Correction for making several comparisons at once.</summary>
public static class Holm
{
    /// <summary>
    /// Adjusted p-values in the order given: rejecting where one is at most α keeps the chance of any false rejection
    /// below α, however the tests depend on one another.
    /// </summary>
    /// <remarks>Holm 1979, Scandinavian Journal of Statistics 6: the k-th smallest of m is multiplied by m − k + 1 and never falls below one before it.</remarks>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        double[] sorted = pValues.ToArray();
        int[] order = new int[sorted.Length];
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        Array.Sort(sorted, order);
        double[] adjusted = new double[sorted.Length];
        double highest = 0;
        for (int rank = 0; rank < sorted.Length; rank++)
        {
            highest = Math.Max(highest, Math.Min(1, sorted[rank] * (sorted.Length - rank)));
            adjusted[order[rank]] = highest;
        }

        return adjusted;
    }
}
