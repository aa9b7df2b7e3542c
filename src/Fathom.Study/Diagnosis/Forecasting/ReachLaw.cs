namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>
/// How far half as many epochs on a value may lie from its forecast, once in twenty times further: s · e^a · T^b · l^c, where e is what this run's own past
/// forecasts were wrong by, with its jitter; T the epochs seen, at most <see cref="MostEpochs"/>; l the level of the curve.
/// </summary>
/// <param name="Scale">ln s.</param>
/// <param name="OfError">a.</param>
/// <param name="OfEpochs">b.</param>
/// <param name="OfLevel">c.</param>
/// <param name="LeastLevel">A lower level than this counts as this.</param>
/// <remarks>
/// A quantile regression (Koenker and Bassett 1978) on real runs cut short, each recipe with the root of its runs as weight; made by
/// <c>bench/Fathom.Diagnosis calibrate</c>, which also tests it on recipes that it was not fitted to (bench/Fathom.Diagnosis/results/forecasts.md).
/// </remarks>
internal sealed record ReachLaw(double Scale, double OfError, double OfEpochs, double OfLevel, double LeastLevel)
{
    private const int MostEpochs = 20;

    /// <summary>An error smaller than this was luck, or a curve that stands still.</summary>
    private const double LeastError = 1e-4;

    /// <summary>Of validation loss, in nats.</summary>
    public static ReachLaw OfLoss { get; } = new(-1.28, 0.55, 0.52, 1.11, 0.1);

    /// <summary>Of validation error.</summary>
    public static ReachLaw OfAccuracy { get; } = new(-0.38, 0.50, 0.42, 1.20, 0.02);

    /// <summary>What is fitted: the logarithms that the exponents multiply, after a 1.</summary>
    public static double[] Terms(Outlook outlook, double leastLevel) =>
    [
        1,
        Math.Log(double.Hypot(outlook.Error, LeastError)),
        Math.Log(Math.Min(outlook.Epochs, MostEpochs)),
        Math.Log(double.Hypot(outlook.Level, leastLevel)),
    ];

    /// <summary>Half the width of the 95 % interval, half as many epochs on.</summary>
    public double Of(Outlook outlook)
    {
        double[] terms = Terms(outlook, LeastLevel);
        return Math.Exp(Scale + OfError * terms[1] + OfEpochs * terms[2] + OfLevel * terms[3]);
    }
}
