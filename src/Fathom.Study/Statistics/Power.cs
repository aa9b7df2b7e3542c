using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>What a comparison of two means can see: its power, the smallest difference it would find, the seeds a difference needs.</summary>
public static class Power
{
    /// <summary>How often a difference should be found to count as one that could have been seen.</summary>
    public const double Wanted = 0.8;

    private const int Steps = 512;

    /// <summary>How often a two-sided t test at <paramref name="alpha"/> finds a difference of <paramref name="effect"/> standard errors.</summary>
    /// <param name="effect">True difference over the standard error of its estimate.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    /// <param name="alpha">Level of the test.</param>
    /// <remarks>
    /// The tails of the non-central t distribution: E[Φ(t·s − δ)] over s = √(χ²/ν), by Simpson's rule; Johnson, Kotz and
    /// Balakrishnan 1995, chapter 31. Exact for equal variances; with Welch's degrees of freedom an approximation.
    /// </remarks>
    public static double OfTwoSided(double effect, double freedom, double alpha)
    {
        double critical = StudentT.InvCDF(0, 1, freedom, 1 - alpha / 2);
        return NoncentralTail(critical, Math.Abs(effect), freedom) + NoncentralTail(critical, -Math.Abs(effect), freedom);
    }

    /// <summary>The difference of means that Welch's test would find in <see cref="Wanted"/> of all studies like this one.</summary>
    /// <param name="a">At least two values.</param>
    /// <param name="b">At least two values.</param>
    /// <param name="alpha">Level of the test, already divided by the number of comparisons.</param>
    /// <returns>Zero where neither sample varies.</returns>
    public static double SmallestDetectable(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double alpha)
    {
        MeanVariance variance = MeanVariance.Of(a) + MeanVariance.Of(b);
        if (variance.Value == 0)
        {
            return 0;
        }

        double freedom = variance.DegreesOfFreedom;
        double high = 1;
        while (OfTwoSided(high, freedom, alpha) < Wanted)
        {
            high *= 2;
        }

        double low = high == 1 ? 0 : high / 2;
        while (high - low > 1e-4 * high)
        {
            double middle = (low + high) / 2;
            (low, high) = OfTwoSided(middle, freedom, alpha) < Wanted ? (middle, high) : (low, middle);
        }

        return high * Math.Sqrt(variance.Value);
    }

    /// <summary>Seeds of each side with which a one-sided Welch bound of a difference would stay above zero in <see cref="Wanted"/> of all studies.</summary>
    /// <param name="difference">How far above zero the difference truly is.</param>
    /// <param name="deviationA">Standard deviation over the seeds of one side.</param>
    /// <param name="deviationB">That of the other.</param>
    /// <param name="level">Of the bound, already divided by the number of comparisons.</param>
    /// <param name="most">Where to stop looking.</param>
    /// <returns>Null where <paramref name="most"/> are too few.</returns>
    public static int? SeedsToBound(double difference, double deviationA, double deviationB, double level, int most)
    {
        int low = 1;
        int high = most + 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = PowerWith(middle) < Wanted ? (middle, high) : (low, middle);
        }

        return high > most ? null : high;

        double PowerWith(int seeds)
        {
            MeanVariance variance = MeanVariance.Of(deviationA, seeds) + MeanVariance.Of(deviationB, seeds);
            return variance.Value == 0
                ? difference > 0 ? 1 : 0
                : NoncentralTail(variance.Quantile(1 - level), difference / Math.Sqrt(variance.Value), variance.DegreesOfFreedom);
        }
    }

    /// <summary>P(T &gt; t) of the non-central t.</summary>
    private static double NoncentralTail(double t, double noncentrality, double freedom)
    {
        // Beyond these the density of s is below e⁻⁴⁰.
        double start = Math.Max(0, 1 - 9 / Math.Sqrt(freedom));
        double end = 1 + 9 / Math.Sqrt(freedom);
        double sum = 0;
        for (int step = 0; step <= Steps; step++)
        {
            double s = start + (end - start) * step / Steps;
            double weight = step is 0 or Steps ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * ChiDensity(s, freedom) * Normal.CDF(0, 1, noncentrality - t * s);
        }

        return sum * (end - start) / Steps / 3;
    }

    /// <summary>Density of √(χ²/ν).</summary>
    private static double ChiDensity(double s, double freedom) => s == 0
        ? freedom == 1 ? Math.Sqrt(2 / Math.PI) : 0
        : Math.Exp(
            Math.Log(2) + freedom / 2 * Math.Log(freedom / 2) - MathNet.Numerics.SpecialFunctions.GammaLn(freedom / 2)
            + (freedom - 1) * Math.Log(s) - freedom * s * s / 2);
}
