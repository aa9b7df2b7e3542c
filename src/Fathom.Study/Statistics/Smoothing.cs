namespace Fathom.Study.Statistics;

/// <summary>A series parted into its course and its noise.</summary>
public static class Smoothing
{
    /// <summary>
    /// Medians of every <paramref name="window"/> neighbouring values: n − window + 1 of them, the first centred on
    /// index window / 2. No value stands for less than a whole window, so the ends are as quiet as the middle.
    /// </summary>
    /// <param name="values">Equally spaced, at least <paramref name="window"/>.</param>
    /// <param name="window">Odd; 1 returns the values.</param>
    /// <remarks>Tukey 1977, "Exploratory Data Analysis", chapter 7. A lone wild value leaves no trace.</remarks>
    public static double[] RunningMedian(ReadOnlySpan<double> values, int window)
    {
        double[] smooth = new double[values.Length - window + 1];
        for (int index = 0; index < smooth.Length; index++)
        {
            smooth[index] = Sample.Median(values.Slice(index, window));
        }

        return smooth;
    }

    /// <summary>
    /// Standard deviation of what is left when the local straight line is taken away: √(mean (yᵢ₋₁ − 2yᵢ + yᵢ₊₁)² / 6).
    /// Independent noise of variance σ² gives σ whatever the trend, as long as the trend bends slowly.
    /// </summary>
    /// <param name="values">Equally spaced, at least three.</param>
    /// <remarks>
    /// Gasser, Sroka and Jennen-Steinmetz 1986, Biometrika 73, for equally spaced points. Not robust on purpose: wild
    /// values are part of the noise that a verdict must rise above.
    /// </remarks>
    /// <exception cref="ArgumentException">Fewer than three values.</exception>
    public static double NoiseBetweenNeighbours(ReadOnlySpan<double> values)
    {
        double squares = 0;
        foreach (double bend in Bends(values))
        {
            squares += bend * bend;
        }

        return Math.Sqrt(squares / (6.0 * (values.Length - 2)));
    }

    /// <summary>
    /// The same measured by the median of |yᵢ₋₁ − 2yᵢ + yᵢ₊₁| / (0.6745·√6): the noise of an ordinary value, which a few wild
    /// ones do not raise.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than three values.</exception>
    public static double OrdinaryNoiseBetweenNeighbours(ReadOnlySpan<double> values)
    {
        double[] bends = Bends(values);
        return Sample.Median([.. bends.Select(Math.Abs)]) / (0.6745 * Math.Sqrt(6));
    }

    /// <summary>Second differences, in which no straight trend is left; two fewer than the values.</summary>
    public static double[] Bends(ReadOnlySpan<double> values)
    {
        if (values.Length < 3)
        {
            throw new ArgumentException($"The series has {values.Length} values; at least 3 are needed.", nameof(values));
        }

        double[] bends = new double[values.Length - 2];
        for (int index = 0; index < bends.Length; index++)
        {
            bends[index] = values[index] - 2 * values[index + 1] + values[index + 2];
        }

        return bends;
    }
}
