namespace Fathom.Study.Statistics;

/// <summary>How often one thing beats another.</summary>
public static class Superiority
{
    /// <summary>P(A &gt; B): the share of pairs in which A's value is higher, ties counted half.</summary>
    /// <remarks>
    /// Mann and Whitney's U over its maximum. Bouthillier et al. 2021, "Accounting for Variance in Machine Learning
    /// Benchmarks", call a difference meaningful from 0.75 on.
    /// </remarks>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double Probability(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            throw new ArgumentException($"The samples have {a.Length} and {b.Length} values; neither may be empty.", nameof(a));
        }

        double wins = 0;
        foreach (double left in a)
        {
            foreach (double right in b)
            {
                wins += left > right ? 1 : left == right ? 0.5 : 0;
            }
        }

        return wins / ((double)a.Length * b.Length);
    }
}
