namespace Fathom.Study.Diagnosis.Measures;

/// <summary>A level, and from some index on a rise: y = level + slope·max(0, t − at), under noise that is known.</summary>
/// <param name="At">Index of the last value on the level.</param>
/// <param name="Level">The level.</param>
/// <param name="Rise">slope·(n − 1 − at): what the last value stands above the level.</param>
/// <param name="Error">Standard error of the rise, the index taken as known.</param>
/// <param name="ErrorIfUsual">The same by the noise as it was thought to be, before what is left told otherwise.</param>
/// <remarks>
/// How far it rose is read off the likeliest straight rise. Where it began is asked of bent ones as well: a straight line would begin too
/// late on a rise that gathers pace, too early on one that slackens. A weak rise has no sharp corner, so the answer is not the best fit, which
/// jumps about, but the stretch that holds the most of all fits' likelihood.
/// </remarks>
internal readonly record struct Hinge(int At, double Level, double Rise, double Error, double ErrorIfUsual)
{
    private static readonly double[] Bends = [2.0 / 3, 1, 1.5];

    /// <summary>The likeliest hinge; no rise at all where every one falls.</summary>
    /// <param name="values">At least three.</param>
    /// <param name="firstEpoch">The epoch of the first.</param>
    /// <param name="shortest">Values the rise must last: many short ones would be tried, and one of them always fits.</param>
    /// <param name="noise">Of the values.</param>
    public static Hinge Fit(ReadOnlySpan<double> values, int firstEpoch, int shortest, LocalLevel noise)
    {
        double[] innovations = new double[values.Length - 1];
        noise.Whiten(values, firstEpoch, innovations);
        double[][] logLikelihoods = [.. Enumerable.Range(0, values.Length - shortest).Select(_ => new double[Bends.Length])];
        Hinge best = new(values.Length - 1, values[^1], 0, 0, 0);
        double most = 0;
        for (int at = 0; at < logLikelihoods.Length; at++)
        {
            int length = values.Length - 1 - at;
            for (int bent = 0; bent < Bends.Length; bent++)
            {
                double bend = Bends[bent];
                double[] shape = [.. Enumerable.Range(-at, values.Length).Select(after => Math.Pow(Math.Max(0, after) / (double)length, bend))];
                (double rise, double known, double excess) = noise.Fit(innovations, shape, firstEpoch);
                double error = known * excess;
                double sigmas = Math.Max(0, rise / error);
                logLikelihoods[at][bent] = sigmas * sigmas / 2;
                if (bend == 1 && sigmas > most)
                {
                    (best, most) = (new Hinge(at, LevelUnder(values, shape, rise), rise, error, known), sigmas);
                }
            }
        }

        return best.Rise > 0 ? best with { At = LikeliestStart(logLikelihoods, (firstEpoch + values.Length - 1) / 10) } : best;
    }

    private static double LevelUnder(ReadOnlySpan<double> values, double[] shape, double rise)
    {
        double sum = 0;
        for (int index = 0; index < values.Length; index++)
        {
            sum += values[index] - rise * shape[index];
        }

        return sum / values.Length;
    }

    /// <summary>The middle of the likeliest stretch.</summary>
    /// <param name="logLikelihoods">Of each start, for each bend.</param>
    /// <param name="reach">Of the stretch to either side.</param>
    private static int LikeliestStart(double[][] logLikelihoods, int reach)
    {
        double most = logLikelihoods.Max(one => one.Max());
        double[] weights = [.. logLikelihoods.Select(one => one.Sum(logLikelihood => Math.Exp(logLikelihood - most)))];
        return Enumerable.Range(0, weights.Length)
            .MaxBy(at => weights[Math.Max(0, at - reach)..Math.Min(weights.Length, at + reach + 1)].Sum());
    }
}
