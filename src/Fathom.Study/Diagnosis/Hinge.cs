namespace Fathom.Study.Diagnosis;

/// <summary>A level, and from some index on a straight rise: y = level + slope·max(0, t − at), under noise that is known.</summary>
/// <param name="At">Index of the last value on the level.</param>
/// <param name="Level">The level.</param>
/// <param name="Rise">slope·(n − 1 − at): what the last value stands above the level.</param>
/// <param name="Error">Standard error of the rise, the index taken as known.</param>
internal readonly record struct Hinge(int At, double Level, double Rise, double Error)
{
    /// <summary>
    /// The likeliest hinge among those that rise; no rise at all where every one falls. Where it begins is the mean over all
    /// hinges, each as likely as the series makes it: a weak rise has no sharp corner, and the best one jumps about.
    /// </summary>
    /// <param name="values">At least three.</param>
    /// <param name="firstEpoch">The epoch of the first.</param>
    /// <param name="shortest">Values the rise must last: many short ones would be tried, and one of them always fits.</param>
    /// <param name="noise">Of the values.</param>
    public static Hinge Fit(ReadOnlySpan<double> values, int firstEpoch, int shortest, LocalLevel noise)
    {
        double[] innovations = new double[values.Length - 1];
        noise.Whiten(values, firstEpoch, innovations);
        double[] sigmas = new double[values.Length - shortest];
        Hinge best = new(values.Length - 1, values[^1], 0, 0);
        double most = 0;
        for (int at = 0; at < sigmas.Length; at++)
        {
            (double slope, double error) = Slope(values.Length, at, firstEpoch, innovations, noise);
            sigmas[at] = Math.Max(0, slope / error);
            if (sigmas[at] > most)
            {
                most = sigmas[at];
                int length = values.Length - 1 - at;
                best = new Hinge(at, LevelUnder(values, at, slope), slope * length, error * length);
            }
        }

        return best with { At = best.Rise > 0 ? LikeliestStart(sigmas, most, (firstEpoch + values.Length - 1) / 10) : best.At };
    }

    /// <summary>Generalised least squares: ordinary ones of what is left when the noise is made independent.</summary>
    private static (double Slope, double Error) Slope(int count, int at, int firstEpoch, double[] innovations, LocalLevel noise)
    {
        double[] shape = [.. Enumerable.Range(0, count).Select(index => (double)Math.Max(0, index - at))];
        double[] parts = new double[count - 1];
        noise.Whiten(shape, firstEpoch, parts);
        double squares = 0;
        double products = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            squares += parts[index] * parts[index];
            products += parts[index] * innovations[index];
        }

        return (products / squares, 1 / Math.Sqrt(squares));
    }

    private static double LevelUnder(ReadOnlySpan<double> values, int at, double slope)
    {
        double sum = 0;
        for (int index = 0; index < values.Length; index++)
        {
            sum += values[index] - slope * Math.Max(0, index - at);
        }

        return sum / values.Length;
    }

    /// <summary>The middle of the tenth of all values on which the most of the likelihood lies.</summary>
    private static int LikeliestStart(double[] sigmas, double most, int reach)
    {
        double[] weights = [.. sigmas.Select(one => Math.Exp((one * one - most * most) / 2))];
        return Enumerable.Range(0, weights.Length)
            .MaxBy(at => Enumerable.Range(Math.Max(0, at - reach), Math.Min(weights.Length, at + reach + 1) - Math.Max(0, at - reach)).Sum(one => weights[one]));
    }
}
