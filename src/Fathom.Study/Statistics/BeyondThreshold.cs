using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>Estimates that were looked at because they lie beyond a threshold: those just beyond it are too large on average.</summary>
/// <remarks>
/// The conditional likelihood of Zöllner and Pritchard 2007, "Overcoming the Winner's Curse", American Journal of Human Genetics 80, 605–615, for a normal estimate: the size at which
/// estimates beyond the threshold are on average what was found. Far beyond the threshold nothing changes.
/// </remarks>
internal static class BeyondThreshold
{
    private const int Halvings = 50;

    /// <summary>The size that is likeliest, given that its estimate passed; never below 0.</summary>
    /// <param name="estimate">Beyond <paramref name="threshold"/>.</param>
    /// <param name="error">Its standard error, above 0.</param>
    /// <param name="threshold">What an estimate had to exceed.</param>
    public static double Size(double estimate, double error, double threshold)
    {
        double low = 0;
        double high = estimate;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (low + high) / 2;
            (low, high) = MeanBeyond(middle, error, threshold) < estimate ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Mean of the estimates that pass: μ + σ·φ(a)/(1 − Φ(a)), a = (threshold − μ)/σ.</summary>
    private static double MeanBeyond(double size, double error, double threshold)
    {
        double away = (threshold - size) / error;
        return size + error * Normal.PDF(0, 1, away) / Math.Max(Normal.CDF(0, 1, -away), double.Epsilon);
    }
}
