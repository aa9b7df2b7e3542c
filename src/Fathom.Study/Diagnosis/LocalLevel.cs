namespace Fathom.Study.Diagnosis;

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
}
