namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>Expectations over normal variables, by the midpoint rule over ±8σ.</summary>
/// <remarks>
/// For a smooth integrand this rule's error falls faster than any power of the step (Trefethen and Weideman 2014, "The
/// exponentially convergent trapezoidal rule"). No point lies at zero, where ReLU and its kin have their kink; theirs is
/// second order in the step: below 1e-5 alone, below 1e-3 in pairs.
/// </remarks>
internal static class GaussianMean
{
    private const double Reach = 8;

    private static readonly (double At, double Weight)[] Fine = Points(1600);
    private static readonly (double At, double Weight)[] Coarse = Points(128);

    /// <summary>E f(z), z normal with mean zero and the given variance.</summary>
    public static double Of(Func<double, double> f, double variance)
    {
        double deviation = Math.Sqrt(variance);
        double sum = 0;
        foreach ((double at, double weight) in Fine)
        {
            sum += weight * f(deviation * at);
        }

        return sum;
    }

    /// <summary>E f(z)·f(z′), both with the given variance; their covariance is cut to ± the variance.</summary>
    public static double OfPair(Func<double, double> f, double variance, double covariance)
    {
        double correlation = variance > 0 ? Math.Clamp(covariance / variance, -1, 1) : 1;
        double deviation = Math.Sqrt(variance);
        double independent = Math.Sqrt(1 - correlation * correlation);
        double sum = 0;
        foreach ((double first, double firstWeight) in Coarse)
        {
            double inner = 0;
            foreach ((double second, double weight) in Coarse)
            {
                inner += weight * f(deviation * (correlation * first + independent * second));
            }

            sum += firstWeight * f(deviation * first) * inner;
        }

        return sum;
    }

    /// <summary>Midpoints of equal cells, weighted by the density and made to sum to one.</summary>
    private static (double At, double Weight)[] Points(int count)
    {
        double step = 2 * Reach / count;
        double[] at = [.. Enumerable.Range(0, count).Select(index => -Reach + (index + 0.5) * step)];
        double total = at.Sum(Density);
        return [.. at.Select(point => (point, Density(point) / total))];
    }

    private static double Density(double z) => Math.Exp(-z * z / 2);
}
