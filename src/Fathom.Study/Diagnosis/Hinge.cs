namespace Fathom.Study.Diagnosis;

/// <summary>A level, and from some index on a straight rise: y = level + slope·max(0, t − at).</summary>
/// <param name="At">Index of the last value on the level.</param>
/// <param name="Level">The level.</param>
/// <param name="Rise">slope·(n − 1 − at): what the last value stands above the level.</param>
/// <param name="ErrorOfRise">Standard error of the rise for independent noise of deviation one, the index taken as known.</param>
internal readonly record struct Hinge(int At, double Level, double Rise, double ErrorOfRise)
{
    /// <summary>The hinge with the smallest sum of squares that rises; no rise at all where every one falls.</summary>
    /// <param name="values">At least three.</param>
    public static Hinge Fit(ReadOnlySpan<double> values)
    {
        Hinge best = new(values.Length - 1, values[^1], 0, 0);
        double most = 0;
        for (int at = 0; at < values.Length - 1; at++)
        {
            (Hinge hinge, double explained) = Fit(values, at);
            if (hinge.Rise > 0 && explained > most)
            {
                (best, most) = (hinge, explained);
            }
        }

        return best;
    }

    /// <summary>Ordinary regression on max(0, t − at), and the sum of squares it explains.</summary>
    private static (Hinge Hinge, double Explained) Fit(ReadOnlySpan<double> values, int at)
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
        return (new Hinge(at, meanValue - slope * meanPart, slope * length, length / Math.Sqrt(squares)), slope * products);
    }
}
