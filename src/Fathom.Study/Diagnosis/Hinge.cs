namespace Fathom.Study.Diagnosis;

/// <summary>A level, and from some index on a straight rise: y = level + slope·max(0, t − at).</summary>
/// <param name="At">Index of the last value on the level.</param>
/// <param name="Level">The level.</param>
/// <param name="Rise">slope·(n − 1 − at): what the last value stands above the level.</param>
/// <param name="Jitter">Standard deviation of the values around the hinge, with n − 3 degrees of freedom.</param>
/// <param name="ErrorOfRise">Standard error of the rise for independent noise of deviation one, the index taken as known.</param>
internal readonly record struct Hinge(int At, double Level, double Rise, double Jitter, double ErrorOfRise)
{
    /// <summary>
    /// The hinge with the smallest sum of squares among those that rise; no rise at all where every one falls. Where it
    /// begins is the mean over all hinges, each as likely as its sum of squares makes it: a weak rise has no sharp corner, and the best one
    /// jumps about.
    /// </summary>
    /// <param name="values">At least four.</param>
    /// <param name="shortest">Values the rise must last: many short ones would be tried, and one of them always fits.</param>
    public static Hinge Fit(ReadOnlySpan<double> values, int shortest)
    {
        double total = SquaresAroundMean(values);
        double[] explained = new double[values.Length - shortest];
        Hinge best = new(values.Length - 1, values[^1], 0, Math.Sqrt(total / (values.Length - 1)), 0);
        double most = 0;
        for (int at = 0; at < explained.Length; at++)
        {
            Hinge hinge = Fit(values, at, total, out double part);
            explained[at] = hinge.Rise > 0 ? part : 0;
            if (explained[at] > most)
            {
                (best, most) = (hinge, part);
            }
        }

        return best with { At = best.Rise > 0 ? MeanStart(explained, most, best.Jitter) : best.At };
    }

    /// <summary>Ordinary regression on max(0, t − at).</summary>
    /// <param name="values">The series.</param>
    /// <param name="at">Where the rise begins.</param>
    /// <param name="total">Sum of squares around the mean.</param>
    /// <param name="explained">What of it the hinge takes away.</param>
    private static Hinge Fit(ReadOnlySpan<double> values, int at, double total, out double explained)
    {
        int count = values.Length;
        double meanPart = 0;
        double meanValue = 0;
        for (int index = 0; index < count; index++)
        {
            meanPart += (double)Math.Max(0, index - at) / count;
            meanValue += values[index] / count;
        }

        double squares = 0;
        double products = 0;
        for (int index = 0; index < count; index++)
        {
            double part = Math.Max(0, index - at) - meanPart;
            squares += part * part;
            products += part * (values[index] - meanValue);
        }

        double slope = products / squares;
        int length = count - 1 - at;
        explained = slope * products;
        double jitter = Math.Sqrt(Math.Max(0, total - explained) / (count - 3));
        return new Hinge(at, meanValue - slope * meanPart, slope * length, jitter, length / Math.Sqrt(squares));
    }

    private static double SquaresAroundMean(ReadOnlySpan<double> values)
    {
        double mean = Statistics.Sample.Mean(values);
        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return squares;
    }

    private static int MeanStart(double[] explained, double most, double jitter)
    {
        double sum = 0;
        double weighted = 0;
        for (int at = 0; at < explained.Length; at++)
        {
            double weight = Math.Exp((explained[at] - most) / Math.Max(2 * jitter * jitter, 1e-300));
            sum += weight;
            weighted += weight * at;
        }

        return (int)Math.Round(weighted / sum);
    }
}
