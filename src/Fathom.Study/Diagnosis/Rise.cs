using Fathom.Study.Statistics;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis;

/// <summary>How far a smoothed series ends above its minimum.</summary>
/// <param name="LowestEpoch">Centre of the window with the lowest median.</param>
/// <param name="Lowest">That median.</param>
/// <param name="Last">The median of the last window.</param>
/// <param name="JitterNoise">What epoch-to-epoch jitter alone would hardly ever make of <see cref="Size"/> (once in a hundred flat runs).</param>
/// <param name="JitterSigma">The standard error of <see cref="Size"/> from that jitter.</param>
/// <remarks>
/// A median over w epochs has the standard error 1.25·jitter/√w, and the size is a difference of two. The minimum was
/// picked out of T/w separate windows, which makes it low by chance; so the quantile is that of 1 − 0.01·w/T (Bonferroni).
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
        double separateWindows = Math.Max(2, (double)values.Length / window);
        double quantile = Normal.InvCDF(0, 1, 1 - 0.01 / separateWindows);
        double standardError = 1.2533 * Smoothing.NoiseBetweenNeighbours(values) * Math.Sqrt(2.0 / window);
        return new Rise(lowest + window / 2 + 1, smooth[lowest], smooth[^1], quantile * standardError, standardError);
    }

    /// <summary>About a tenth of the epochs, odd, from 3 to 31.</summary>
    private static int WindowFor(int epochs) => Math.Clamp(epochs / 10 / 2 * 2 + 1, 3, 31);
}
