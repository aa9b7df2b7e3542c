using MathNet.Numerics.Distributions;

namespace Fathom.Study.Statistics;

/// <summary>The interval of a mean accuracy, which never leaves 0 to 1.</summary>
public static class AccuracyInterval
{
    /// <summary>Student's t interval of the mean with 95 %, made on the scale of log(p/(1 − p)) and carried back.</summary>
    /// <param name="accuracies">Fractions, at least two.</param>
    /// <remarks>
    /// The standard error is carried to that scale by the delta method, s/√n/(p(1 − p)); the interval is the logit interval
    /// of Brown, Cai and DasGupta 2001, Statistical Science 16, section 4.2.1, with t for few runs. Far from 0 and 1 it is
    /// Student's to the digits printed.
    /// </remarks>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static Interval Of(ReadOnlySpan<double> accuracies)
    {
        double mean = Sample.Mean(accuracies);
        double standardError = Sample.StandardDeviation(accuracies) / Math.Sqrt(accuracies.Length);
        if (standardError == 0 || mean is <= 0 or >= 1)
        {
            return new Interval(mean, mean, mean);
        }

        double reach = StudentT.InvCDF(0, 1, accuracies.Length - 1, 0.975) * standardError / (mean * (1 - mean));
        double logit = Math.Log(mean / (1 - mean));
        return new Interval(mean, Fraction(logit - reach), Fraction(logit + reach));
    }

    /// <summary>The same; null of fewer than two values, and of values that are all alike: by them an interval would have no width, and promise what so few seeds cannot.</summary>
    /// <param name="accuracies">Fractions.</param>
    public static Interval? Between(ReadOnlySpan<double> accuracies) => accuracies.Length < 2 || !accuracies.ContainsAnyExcept(accuracies[0]) ? null : Of(accuracies);

    private static double Fraction(double logit) => 1 / (1 + Math.Exp(-logit));
}
