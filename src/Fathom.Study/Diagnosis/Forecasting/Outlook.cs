using Fathom.Study.Diagnosis.Measures;

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
    private readonly LogLine _line;
    private readonly double[] _time;

    private Outlook(double last, double[] steady, double[] time, int firstEpoch, UsualNoise usualNoise)
    {
        _time = time;
        Epochs = steady.Length;
        Last = last;
        double now = time[Epochs - 1];
        double[] parts = [.. steady.Select((_, index) => time[index] / now)];
        _mixture = new CurveMixture(steady, parts, firstEpoch, usualNoise, CurveWindow.OfForecast);
        _line = LogLine.Of(steady, parts);
        Level = _mixture.At(1);
    }

    /// <summary>How many were seen.</summary>
    public int Epochs { get; }

    /// <summary>Where the course stands now.</summary>
    public double Level { get; }

    /// <summary>The last measured value.</summary>
    public double Last { get; }

    /// <summary>
    /// Where a forecast begins: half way from the last value to the course. The network stands at the first, usually at the second; half way is nearer to what
    /// comes more often than either (bench/Fathom.Diagnosis/results/forecasts.md).
    /// </summary>
    public double Start => (Last + Level) / 2;

    /// <summary>What the run strayed by until now, of several kinds: all that its next errors can be told from.</summary>
    public Straying Straying { get; private init; }

    /// <summary>How much the curve is expected to have risen by a later epoch; negative where it falls. Two readings of the past must agree on it: the less of both, and nothing where they point apart.</summary>
    public double ChangeTo(int epoch)
    {
        double ahead = _time[epoch - 1] / _time[Epochs - 1];
        double curved = _mixture.At(ahead) - Level;
        double straight = _line.ChangeTo(ahead);
        double agreed = curved * straight > 0 ? Math.Sign(curved) * Math.Min(Math.Abs(curved), Math.Abs(straight)) : 0;
        return Epochs / (Epochs + Caution) * agreed;
    }

    /// <param name="measured">What is foretold.</param>
    /// <param name="steady">The same without shared jitter: it gives the course.</param>
    /// <param name="time">Of every epoch, the ones to come included.</param>
    /// <param name="firstEpoch">Where the curve begins.</param>
    /// <param name="usualNoise">What the steady values usually stray from their course by.</param>
    /// <param name="least">No value lies below.</param>
    public static Outlook Of(double[] measured, double[] steady, double[] time, int firstEpoch, UsualNoise usualNoise, double least)
    {
        return new Outlook(measured[^1], steady, time, firstEpoch, usualNoise)
        {
            Straying = Straying.Of(measured, PastErrorOf(measured, steady, time, firstEpoch, usualNoise, least)),
        };
    }

    /// <summary>The last of the epochs that are foretold: half as many again.</summary>
    public static int LastEpoch(int count) => count + (count + 1) / 2;

    private static double PastErrorOf(double[] measured, double[] steady, double[] time, int firstEpoch, UsualNoise usualNoise, double least)
    {
        int count = measured.Length;
        double[] squares =
        [
            .. PastCuts.Select(part => Math.Max(Evidence.FewestEpochs, (int)Math.Round(part * count))).Distinct()
                .Where(cut => cut < count && cut >= firstEpoch + Evidence.FewestEpochs - 1)
                .Select(cut =>
                {
                    Outlook then = new(measured[cut - 1], steady[..cut], time, firstEpoch, usualNoise);
                    int epoch = Math.Min(count, LastEpoch(cut));
                    double error = measured[epoch - 1] - Math.Max(least, then.Start + then.ChangeTo(epoch));
                    return error * error;
                }),
        ];
        ReadOnlySpan<double> later = measured.AsSpan()[^Math.Max(Evidence.FewestEpochs, count / 2)..];
        return squares.Length > 0 ? Math.Sqrt(squares.Average()) : later.ToArray().Max() - later.ToArray().Min();
    }
}
