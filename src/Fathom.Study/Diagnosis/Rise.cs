using Fathom.Study.Statistics;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis;

/// <summary>How far a series ends above its valley: a flat stretch, then a straight rise (a hinge), fitted by least squares.</summary>
/// <param name="LowestEpoch">Where the rise begins.</param>
/// <param name="Lowest">The level of the valley.</param>
/// <param name="Last">Where the fitted rise ends.</param>
/// <param name="JitterNoise">What epoch-to-epoch jitter alone would hardly ever make of <see cref="Size"/> (once in a hundred flat runs).</param>
/// <param name="JitterSigma">The standard error of <see cref="Size"/> from that jitter.</param>
/// <remarks>
/// A running median finds the lowest stretch, and the valley begins where it first comes down to that; what lies before is
/// the fall and takes no part. A hinge uses every epoch of the rise where a difference of two medians uses few, and where the valley is
/// flat it dates the rise from its end (Hinkley 1969, "Inference about the Intersection in Two-Phase Regression", Biometrika 56).
/// The hinge was chosen among many, which makes its rise large by chance; so the quantile is Student's of 1 − 0.01·w/T
/// (Bonferroni over the T/w separate windows).
/// </remarks>
internal sealed record Rise(int LowestEpoch, double Lowest, double Last, double JitterNoise, double JitterSigma)
{
    public double Size => Last - Lowest;

    /// <param name="values">Index epoch − 1; at least <see cref="Evidence.FewestEpochs"/>.</param>
    public static Rise Of(double[] values)
    {
        int window = WindowFor(values.Length);
        double[] smooth = Smoothing.RunningMedian(values, window);
        int lowest = Array.IndexOf(smooth, smooth.Min());
        double jitter = Smoothing.OrdinaryNoiseBetweenNeighbours(values.AsSpan(Math.Min(lowest, values.Length - FewestInValley)));
        int start = Math.Min(ValleyStart(smooth, lowest, jitter * Math.Sqrt(2.0 / window)), values.Length - FewestInValley);
        Hinge hinge = Hinge.Fit(values.AsSpan(start), Math.Max(2, window * 2 / 3));
        double standardError = hinge.Jitter * hinge.ErrorOfRise;
        double separateWindows = Math.Max(2, (double)values.Length / window);
        double quantile = StudentT.InvCDF(0, 1, values.Length - start - 3, 1 - 0.01 / separateWindows);
        return new Rise(start + hinge.At + 1, hinge.Level, hinge.Level + hinge.Rise, quantile * standardError, standardError);
    }

    /// <summary>A hinge takes three degrees of freedom; the rest measure its jitter.</summary>
    private const int FewestInValley = 5;

    private static int ValleyStart(double[] smooth, int lowest, double noise)
    {
        double brink = smooth[lowest] + Math.Max(noise, 0.1 * (smooth[^1] - smooth[lowest]));
        return Array.FindIndex(smooth, value => value <= brink);
    }

    /// <summary>About a tenth of the epochs, odd, from 3 to 31.</summary>
    private static int WindowFor(int epochs) => Math.Clamp(epochs / 10 / 2 * 2 + 1, 3, 31);
}
