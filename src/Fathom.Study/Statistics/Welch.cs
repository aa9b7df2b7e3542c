using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>The difference of two means whose spreads may differ.</summary>
/// <param name="Estimate">Mean of A minus mean of B.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="Statistic">t; infinite where neither sample varies and the means differ, 0 where they are equal.</param>
/// <param name="DegreesOfFreedom">Welch and Satterthwaite's; NaN where neither sample varies.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record WelchResult(double Estimate, double StandardError, double Statistic, double DegreesOfFreedom, double PValue)
{
    /// <summary>The difference with its 95 % interval.</summary>
    public Interval Difference => DifferenceAt(0.95);

    /// <summary>The difference with its interval; the ends coincide where neither sample varies.</summary>
    /// <param name="level">Confidence level in (0, 1).</param>
    public Interval DifferenceAt(double level)
    {
        double reach = StandardError == 0 ? 0 : StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + level) / 2) * StandardError;
        return new Interval(Estimate, Estimate - reach, Estimate + reach);
    }
}

/// <summary>Welch's t test.</summary>
public static class Welch
{
    /// <param name="a">At least two values.</param>
    /// <param name="b">At least two values.</param>
    /// <remarks>Welch 1947, Biometrika 34; degrees of freedom by Satterthwaite 1946.</remarks>
    /// <exception cref="ArgumentException">Fewer than two values in a sample.</exception>
    public static WelchResult Compare(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double estimate = Sample.Mean(a) - Sample.Mean(b);
        MeanVariance variance = MeanVariance.Of(a) + MeanVariance.Of(b);
        if (variance.Value == 0)
        {
            double certain = estimate == 0 ? 0 : double.CopySign(double.PositiveInfinity, estimate);
            return new WelchResult(estimate, 0, certain, double.NaN, estimate == 0 ? 1 : 0);
        }

        double standardError = Math.Sqrt(variance.Value);
        double statistic = estimate / standardError;
        double pValue = 2 * StudentT.CDF(0, 1, variance.DegreesOfFreedom, -Math.Abs(statistic));
        return new WelchResult(estimate, standardError, statistic, variance.DegreesOfFreedom, pValue);
    }
}
