using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>The difference of two means whose spreads may differ.</summary>
/// <param name="Difference">Mean of A minus mean of B, with its interval.</param>
/// <param name="Statistic">t; infinite where neither sample varies and the means differ, 0 where they are equal.</param>
/// <param name="DegreesOfFreedom">Welch and Satterthwaite's; NaN where neither sample varies.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record WelchResult(Interval Difference, double Statistic, double DegreesOfFreedom, double PValue);

/// <summary>Welch's t test.</summary>
public static class Welch
{
    /// <param name="a">At least two values.</param>
    /// <param name="b">At least two values.</param>
    /// <param name="level">Confidence level of the difference's interval.</param>
    /// <remarks>Welch 1947, Biometrika 34; degrees of freedom by Satterthwaite 1946.</remarks>
    /// <exception cref="ArgumentException">Fewer than two values in a sample.</exception>
    public static WelchResult Compare(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double level = 0.95)
    {
        double varianceA = Sample.Variance(a) / a.Length;
        double varianceB = Sample.Variance(b) / b.Length;
        double difference = Sample.Mean(a) - Sample.Mean(b);
        double variance = varianceA + varianceB;
        if (variance == 0)
        {
            return WithoutSpread(difference);
        }

        double freedom = variance * variance
            / (varianceA * varianceA / (a.Length - 1) + varianceB * varianceB / (b.Length - 1));
        double standardError = Math.Sqrt(variance);
        double statistic = difference / standardError;
        double reach = StudentT.InvCDF(0, 1, freedom, (1 + level) / 2) * standardError;
        return new WelchResult(
            new Interval(difference, difference - reach, difference + reach),
            statistic,
            freedom,
            2 * StudentT.CDF(0, 1, freedom, -Math.Abs(statistic)));
    }

    private static WelchResult WithoutSpread(double difference) => new(
        new Interval(difference, difference, difference),
        difference == 0 ? 0 : double.CopySign(double.PositiveInfinity, difference),
        double.NaN,
        difference == 0 ? 1 : 0);
}
