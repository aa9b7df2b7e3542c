namespace Fathom.Study.Diagnosis.Measures;

/// <summary>The noise of a series: a level that walks over log epochs, and jitter of each value. It turns a series into independent parts.</summary>
/// <param name="Walk">Variance of the level's change over an e-fold of epochs.</param>
/// <param name="Jitter">Variance of a value around its level.</param>
/// <remarks>
/// The local level model and its Kalman filter (Harvey 1989, "Forecasting, Structural Time Series Models and the Kalman
/// Filter", section 3.2), with nothing known of the first level. The filter is linear: what it makes of a shape added to a
/// series is added to what it makes of the series.
/// </remarks>
internal readonly record struct LocalLevel(double Walk, double Jitter)
{
    private const double Trust = 10;

    /// <summary>Each value less what the earlier ones foretell, in standard deviations: independent, variance one. The first foretells only.</summary>
    /// <param name="values">The series.</param>
    /// <param name="firstEpoch">The epoch of the first value.</param>
    /// <param name="innovations">One fewer than the values.</param>
    public void Whiten(ReadOnlySpan<double> values, int firstEpoch, Span<double> innovations)
    {
        double level = values[0];
        double variance = Jitter;
        for (int index = 1; index < values.Length; index++)
        {
            double epoch = firstEpoch + index;
            variance += Walk * Math.Log(epoch / (epoch - 1));
            double total = variance + Jitter;
            double surprise = values[index] - level;
            innovations[index - 1] = surprise / Math.Sqrt(total);
            level += variance / total * surprise;
            variance *= Jitter / total;
        }
    }

    /// <summary>Logarithm of how likely a series is under this noise, beside a course of which nothing is known but that it is a level, a fall over log epochs and a straight rise.</summary>
    public double LogLikelihood(ReadOnlySpan<double> values, int firstEpoch)
    {
        int count = values.Length - 1;
        double[] innovations = new double[count];
        double[][] shapes = [new double[count], new double[count]];
        Whiten(values, firstEpoch, innovations);
        Whiten([.. Enumerable.Range(firstEpoch, values.Length).Select(epoch => -Math.Log(epoch))], firstEpoch, shapes[0]);
        Whiten([.. Enumerable.Range(0, values.Length).Select(index => index / (double)count)], firstEpoch, shapes[1]);
        double a = Dot(shapes[0], shapes[0]);
        double b = Dot(shapes[0], shapes[1]);
        double c = Dot(shapes[1], shapes[1]);
        double determinant = a * c - b * b;
        double first = Dot(shapes[0], innovations);
        double second = Dot(shapes[1], innovations);
        double explained = (c * first * first - 2 * b * first * second + a * second * second) / determinant;
        return -0.5 * (LogVariances(values.Length, firstEpoch) + Dot(innovations, innovations) - explained + Math.Log(determinant));
    }

    private double LogVariances(int length, int firstEpoch)
    {
        double variance = Jitter;
        double sum = 0;
        for (int index = 1; index < length; index++)
        {
            double epoch = firstEpoch + index;
            variance += Walk * Math.Log(epoch / (epoch - 1));
            sum += Math.Log(variance + Jitter);
            variance *= Jitter / (variance + Jitter);
        }

        return sum;
    }

    private static double Dot(double[] one, double[] other)
    {
        double sum = 0;
        for (int index = 0; index < one.Length; index++)
        {
            sum += one[index] * other[index];
        }

        return sum;
    }

    /// <summary>How much of a shape a series holds beside its level, by generalised least squares: ordinary ones of what is independent.</summary>
    /// <param name="innovations">What <see cref="Whiten"/> made of the series.</param>
    /// <param name="shape">As long as the series.</param>
    /// <param name="firstEpoch">As of the series.</param>
    /// <returns>
    /// The shape's factor, its standard error, and the factor by which what is left says that the error is too small: one or more, as Birge 1932
    /// (Physical Review 40) widens errors, the first <see cref="Trust"/> degrees of freedom standing for the expectation. It holds where the
    /// shape may be taken for the true one.
    /// </returns>
    public (double Estimate, double Error, double Excess) Fit(ReadOnlySpan<double> innovations, ReadOnlySpan<double> shape, int firstEpoch)
    {
        double[] parts = new double[innovations.Length];
        Whiten(shape, firstEpoch, parts);
        double squares = 0;
        double products = 0;
        double total = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            squares += parts[index] * parts[index];
            products += parts[index] * innovations[index];
            total += innovations[index] * innovations[index];
        }

        double left = total - products * products / squares;
        double ratio = (Trust + left) / (Trust + parts.Length - 1);
        return (products / squares, 1 / Math.Sqrt(squares), Math.Sqrt(Math.Max(1, ratio)));
    }
}
