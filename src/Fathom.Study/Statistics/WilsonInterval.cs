namespace Fathom.Study.Statistics;

/// <summary>The interval of a proportion, which holds near 0 and 1 and with few trials.</summary>
/// <remarks>Wilson 1927, JASA 22, 209–212; recommended by Brown, Cai and DasGupta 2001, Statistical Science 16, 101–133.</remarks>
public static class WilsonInterval
{
    /// <summary>The normal distribution's 97.5 % quantile.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>The share of successes with its 95 % interval.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>; a mean over runs may be a fraction.</param>
    /// <param name="trials">More than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no trials, or more successes.</exception>
    public static Interval Of(double successes, double trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double share = successes / trials;
        double squared = Quantile * Quantile;
        double middle = (successes + squared / 2) / (trials + squared);
        double reach = Quantile / (trials + squared) * Math.Sqrt(trials * share * (1 - share) + squared / 4);
        return new Interval(share, successes == 0 ? 0 : middle - reach, successes == trials ? 1 : middle + reach);
    }

    /// <summary>The mean of independent proportions with its 95 % interval, made of theirs.</summary>
    /// <param name="proportions">Each with its own interval, one or more.</param>
    /// <remarks>Zou, Huang and Zhang 2009, Computational Statistics and Data Analysis 53, 1080–1085, with equal coefficients: distances to the limits are squared and added.</remarks>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Interval MeanOf(IReadOnlyCollection<Interval> proportions)
    {
        if (proportions.Count == 0)
        {
            throw new ArgumentException("There are no proportions; expected one or more.", nameof(proportions));
        }

        double mean = proportions.Average(one => one.Estimate);
        double below = Math.Sqrt(proportions.Sum(one => (one.Estimate - one.Low) * (one.Estimate - one.Low))) / proportions.Count;
        double above = Math.Sqrt(proportions.Sum(one => (one.High - one.Estimate) * (one.High - one.Estimate))) / proportions.Count;
        return new Interval(mean, mean - below, mean + above);
    }
}
