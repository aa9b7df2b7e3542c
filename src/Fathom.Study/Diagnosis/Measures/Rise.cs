using Fathom.Study.Statistics;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>How far a series ends above its valley: a flat stretch, then a rise (a hinge), under noise that is known.</summary>
/// <param name="LowestEpoch">Where the rise begins.</param>
/// <param name="Lowest">The level of the valley.</param>
/// <param name="Last">Where the fitted rise ends.</param>
/// <param name="Noise">What noise alone would hardly ever make of <see cref="Size"/>.</param>
/// <param name="NoiseIfKnown">The same, were the jitter what it usually is and no more.</param>
/// <param name="Sigma">The standard error of <see cref="Size"/>.</param>
/// <param name="Degrees">Degrees of freedom it is known with.</param>
/// <remarks>
/// A running median finds the lowest stretch, and the valley begins where it first comes down to that; what lies before is
/// the fall and takes no part. A hinge uses every epoch of the rise where a difference of two medians uses few (Hinkley 1969, "Inference about
/// the Intersection in Two-Phase Regression", Biometrika 56). It was chosen among many, of which more are unlike the longer the
/// run: so the quantile is Student's of 1 − 0.013/w, w = ln(T/3) and at least 1, as the benchmark's tuning part asks.
/// </remarks>
internal sealed record Rise(int LowestEpoch, double Lowest, double Last, double Noise, double NoiseIfKnown, double Sigma, double Degrees)
{
    public double Size => Last - Lowest;

    /// <param name="values">Index epoch − 1; at least <see cref="Evidence.FewestEpochs"/>.</param>
    /// <param name="walk">Variance of the sampling noise of a change over an e-fold of epochs.</param>
    /// <param name="usualJitter">What such values usually jitter by.</param>
    public static Rise Of(double[] values, double walk, UsualNoise usualJitter)
    {
        int window = WindowFor(values.Length);
        double[] smooth = Smoothing.RunningMedian(values, window);
        int lowest = Array.IndexOf(smooth, smooth.Min());
        int shortest = Math.Max(2, values.Length / 10);
        double ordinary = Smoothing.OrdinaryNoiseBetweenNeighbours(values.AsSpan(Math.Min(lowest, values.Length - FewestInValley)));
        int start = Math.Min(ValleyStart(smooth, lowest, ordinary * Math.Sqrt(2.0 / window)) + window / 2, values.Length - shortest - 1);
        while (start < values.Length - shortest - 1 && values[start] - values[start + 1] > StillFalling * ErrorOfStep(start + 1))
        {
            start++;
        }

        double[] tamed = Tamed(values, smooth, ordinary);
        double[] valley = tamed[start..];
        Jitter jitter = Jitter.Of(tamed.AsSpan()[Math.Min(start, values.Length - Math.Max(3, values.Length / 3))..], usualJitter);
        Hinge hinge = Hinge.Fit(valley, start + 1, shortest, new LocalLevel(walk, jitter.Variance));
        double quantile = 1 - ByChance / Math.Max(1, Math.Log(values.Length / 3.0));
        return new Rise(
            start + hinge.At + 1,
            hinge.Level,
            hinge.Level + hinge.Rise,
            StudentT.InvCDF(0, 1, jitter.Degrees, quantile) * hinge.Error,
            Normal.InvCDF(0, 1, quantile) * hinge.ErrorIfUsual,
            hinge.Error,
            jitter.Degrees);

        double ErrorOfStep(int epoch) => Math.Sqrt(2 * usualJitter.Deviation * usualJitter.Deviation + walk * Math.Log((epoch + 1.0) / epoch));
    }

    private const double ByChance = 0.013;

    /// <summary>A step down by more σ than this belongs to the fall before the valley.</summary>
    private const double StillFalling = 2;

    private const int FewestInValley = 4;

    /// <summary>A lone wild value leaves no trace: none stays further from the running median than this many times the ordinary jitter.</summary>
    private const double Wild = 5;

    private static double[] Tamed(double[] values, double[] smooth, double jitter)
    {
        int half = (values.Length - smooth.Length) / 2;
        return
        [
            .. values.Select((value, index) =>
            {
                double middle = smooth[Math.Clamp(index - half, 0, smooth.Length - 1)];
                return jitter > 0 ? Math.Clamp(value, middle - Wild * jitter, middle + Wild * jitter) : value;
            }),
        ];
    }

    private static int ValleyStart(double[] smooth, int lowest, double noise)
    {
        double brink = smooth[lowest] + Math.Max(noise, 0.1 * (smooth[^1] - smooth[lowest]));
        return Array.FindIndex(smooth, value => value <= brink);
    }

    /// <summary>Epochs of a running median: about a tenth, odd, from 3 to 31.</summary>
    public static int WindowFor(int epochs) => Math.Clamp(epochs / 10 / 2 * 2 + 1, 3, 31);
}
