namespace Fathom.Study.Statistics;

/// <summary>The sampling noise of an accuracy.</summary>
public static class Binomial
{
    /// <summary>σ = √(p(1−p)/n): how far an accuracy measured on n examples strays from the one on all examples.</summary>
    /// <param name="probability">The accuracy, a fraction.</param>
    /// <param name="count">Examples it was measured on, 1 or more; a fraction of one where some count for more than others.</param>
    /// <remarks>
    /// At p = 0 or 1 the formula gives no noise at all, which a finite set cannot promise; p is kept half an example
    /// away from both ends.
    /// </remarks>
    public static double StandardError(double probability, double count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1.0);
        double half = 0.5 / count;
        double kept = Math.Clamp(probability, half, 1 - half);
        return Math.Sqrt(kept * (1 - kept) / count);
    }
}
