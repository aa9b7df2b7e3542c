using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>Where a falling curve is expected to go, and how wrong such expectations of this very run have been.</summary>
internal sealed class Outlook
{
    /// <summary>
    /// Of a change ahead, n/(n + this) is expected: a few epochs tell a form badly, and a form that is wrong foretells too much more often than too little.
    /// </summary>
    private const double Caution = 6;

    /// <summary>Where the past is cut to try forecasts whose outcome is known, as parts of the epochs.</summary>
    private static readonly double[] PastCuts = [0.4, 0.5, 0.6, 0.7, 0.8];

    private readonly CurveMixture _mixture;
    private readonly double[] _time;

    private Outlook(CurveMixture mixture, double[] time, int epochs, double error)
    {
        _mixture = mixture;
        _time = time;
        Epochs = epochs;
        Error = error;
        Level = mixture.At(1);
    }

    /// <summary>How many were seen.</summary>
    public int Epochs { get; }

    /// <summary>Where the course stands now.</summary>
    public double Level { get; }

    /// <summary>Jitter of the later half, and the root mean square of what forecasts from earlier epochs were wrong by.</summary>
    public double Error { get; }

    /// <summary>How much the curve is expected to have risen by a later epoch; negative where it falls.</summary>
    public double ChangeTo(int epoch) => Epochs / (Epochs + Caution) * (_mixture.At(_time[epoch - 1] / _time[Epochs - 1]) - Level);

    /// <param name="measured">What is foretold.</param>
    /// <param name="steady">The same without shared jitter: it gives the course.</param>
    /// <param name="time">Of every epoch, the ones to come included.</param>
    /// <param name="firstEpoch">Where the curve begins.</param>
    /// <param name="usualNoise">What the steady values usually stray from their course by.</param>
    /// <param name="least">No value lies below.</param>
    public static Outlook Of(double[] measured, double[] steady, double[] time, int firstEpoch, UsualNoise usualNoise, double least)
    {
        int count = measured.Length;
        double jitter = Smoothing.NoiseBetweenNeighbours(measured.AsSpan()[^Math.Max(Evidence.FewestEpochs, count / 2)..]);
        return new Outlook(Fit(steady, time, firstEpoch, usualNoise), time, count, double.Hypot(jitter, PastError(measured, steady, time, firstEpoch, usualNoise, least)));
    }

    /// <summary>The last of the epochs that are foretold: half as many again.</summary>
    public static int LastEpoch(int count) => count + (count + 1) / 2;

    private static double PastError(double[] measured, double[] steady, double[] time, int firstEpoch, UsualNoise usualNoise, double least)
    {
        int count = measured.Length;
        double[] squares =
        [
            .. PastCuts.Select(part => Math.Max(Evidence.FewestEpochs, (int)Math.Round(part * count))).Distinct()
                .Where(cut => cut < count && cut >= firstEpoch + Evidence.FewestEpochs - 1)
                .Select(cut =>
                {
                    Outlook then = new(Fit(steady[..cut], time, firstEpoch, usualNoise), time, cut, 0);
                    int epoch = Math.Min(count, LastEpoch(cut));
                    double error = measured[epoch - 1] - Math.Max(least, then.Level + then.ChangeTo(epoch));
                    return error * error;
                }),
        ];
        ReadOnlySpan<double> later = measured.AsSpan()[^Math.Max(Evidence.FewestEpochs, count / 2)..];
        return squares.Length > 0 ? Math.Sqrt(squares.Average()) : later.ToArray().Max() - later.ToArray().Min();
    }

    private static CurveMixture Fit(double[] steady, double[] time, int firstEpoch, UsualNoise usualNoise)
    {
        double now = time[steady.Length - 1];
        double[] parts = [.. steady.Select((_, index) => time[index] / now)];
        return new CurveMixture(steady, parts, firstEpoch, usualNoise, CurveWindow.OfForecast);
    }
}
