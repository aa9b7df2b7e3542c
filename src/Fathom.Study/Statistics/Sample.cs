using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>A sample's mean, spread and the interval of its mean.</summary>
public static class Sample
{
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        RequireAtLeast(1, values);
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>Standard deviation with n − 1 in the denominator, in two passes.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static double StandardDeviation(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values));

    /// <summary>Unbiased variance, in two passes.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static double Variance(ReadOnlySpan<double> values)
    {
        RequireAtLeast(2, values);
        double mean = Mean(values);
        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return squares / (values.Length - 1);
    }

    /// <summary>Student's t interval of the mean: x̄ ± t₍ₙ₋₁₎·s/√n. Its ends coincide where all values are equal.</summary>
    /// <param name="values">At least two values.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <remarks>Student 1908, "The probable error of a mean".</remarks>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static Interval MeanInterval(ReadOnlySpan<double> values, double level = 0.95)
    {
        double mean = Mean(values);
        double standardError = StandardDeviation(values) / Math.Sqrt(values.Length);
        double reach = StudentT.InvCDF(0, 1, values.Length - 1, (1 + level) / 2) * standardError;
        return new Interval(mean, mean - reach, mean + reach);
    }

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    public static double Median(ReadOnlySpan<double> values)
    {
        RequireAtLeast(1, values);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void RequireAtLeast(int needed, ReadOnlySpan<double> values)
    {
        if (values.Length < needed)
        {
            throw new ArgumentException($"The sample has {values.Length} values; at least {needed} are needed.", nameof(values));
        }
    }
}
