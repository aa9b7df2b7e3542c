namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>A straight line over the logarithm of time, fitted to the later half of a curve: slower to bend than <see cref="CurveMixture"/>, and harder to mislead.</summary>
/// <param name="Slope">Rise over an e-fold of time.</param>
internal readonly record struct LogLine(double Slope)
{
    private const int FewestPoints = 4;

    /// <param name="values">At least <see cref="FewestPoints"/>.</param>
    /// <param name="parts">When each was measured, in any time of which the last value ends one; increasing.</param>
    public static LogLine Of(ReadOnlySpan<double> values, ReadOnlySpan<double> parts)
    {
        int later = Math.Max(FewestPoints, values.Length / 2);
        return Through(values[^later..], parts[^later..]);
    }

    /// <summary>Through all of them.</summary>
    public static LogLine Through(ReadOnlySpan<double> values, ReadOnlySpan<double> parts)
    {
        double meanTime = 0;
        for (int index = 0; index < values.Length; index++)
        {
            meanTime += Math.Log(parts[index]) / values.Length;
        }

        double products = 0;
        double squares = 0;
        for (int index = 0; index < values.Length; index++)
        {
            double time = Math.Log(parts[index]) - meanTime;
            products += time * values[index];
            squares += time * time;
        }

        return new LogLine(squares > 0 ? products / squares : 0);
    }

    /// <param name="part">A time; above 1 it lies ahead.</param>
    /// <returns>How much the line rises from now until then.</returns>
    public double ChangeTo(double part) => Slope * Math.Log(part);
}
