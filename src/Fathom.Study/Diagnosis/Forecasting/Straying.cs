using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>How far the values of a run strayed until now.</summary>
/// <param name="Jitter">Noise between neighbours over the later half.</param>
/// <param name="OrdinaryJitter">The same of most epochs: wild ones do not count.</param>
/// <param name="Range">Highest less lowest over the later half.</param>
/// <param name="RecentRange">Of the last four epochs.</param>
/// <param name="PastError">Root mean square of what forecasts from earlier epochs were wrong by.</param>
internal readonly record struct Straying(double Jitter, double OrdinaryJitter, double Range, double RecentRange, double PastError)
{
    private const int Recent = 4;

    /// <summary>Jitter and past errors together.</summary>
    public double Error => double.Hypot(Jitter, PastError);

    public static Straying Of(ReadOnlySpan<double> measured, double pastError)
    {
        ReadOnlySpan<double> later = measured[^Math.Max(Evidence.FewestEpochs, measured.Length / 2)..];
        return new Straying(
            Smoothing.NoiseBetweenNeighbours(later), Smoothing.OrdinaryNoiseBetweenNeighbours(later), RangeOf(later), RangeOf(measured[^Recent..]), pastError);
    }

    private static double RangeOf(ReadOnlySpan<double> values)
    {
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (double value in values)
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        return highest - lowest;
    }
}
