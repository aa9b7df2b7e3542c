namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>
/// How far half as many epochs on a value may lie from its forecast, once in twenty times further: the exponential of a sum over <see cref="Terms"/>, which are what this
/// run strayed by until now, its epochs and its level.
/// </summary>
/// <param name="Factors">In the order of <see cref="Terms"/>.</param>
/// <param name="LeastLevel">A lower level than this counts as this.</param>
/// <remarks>
/// A quantile regression (Koenker and Bassett 1978) on real runs cut short, each recipe with the root of its runs as weight; made by
/// <c>bench/Fathom.Diagnosis calibrate</c>, which also tests it on recipes that it was not fitted to (bench/Fathom.Diagnosis/results/forecasts.md).
/// </remarks>
internal sealed record ReachLaw(IReadOnlyList<double> Factors, double LeastLevel)
{
    /// <summary>Up to so many epochs and beyond, their number counts differently.</summary>
    private const int SomeEpochs = 20;

    /// <summary>What strayed by less than this did so by luck, or stands still.</summary>
    private const double Least = 1e-4;

    /// <summary>Of validation loss, in nats.</summary>
    public static ReachLaw OfLoss { get; } = new([-0.84, -0.00, 0.03, -0.05, 0.35, 0.22, 0.17, -0.01, -0.00, 0.42, 0.45], 0.1);

    /// <summary>Of validation error.</summary>
    public static ReachLaw OfAccuracy { get; } = new([0.85, 0.23, 0.06, 0.05, -0.00, 0.06, 0.09, 0.02, -0.07, -0.05, 0.94], 0.02);

    /// <summary>What the factors multiply, after a 1.</summary>
    public static double[] Terms(Outlook outlook, double leastLevel) =>
    [
        1,
        Log(outlook.Straying.Jitter),
        Log(outlook.Straying.OrdinaryJitter),
        Log(outlook.Straying.Range),
        Log(outlook.Straying.RecentRange),
        Log(outlook.Straying.PastError),
        Log(outlook.Last - outlook.Level),
        Log(outlook.ChangeTo(Outlook.LastEpoch(outlook.Epochs))),
        Math.Log(Math.Min(outlook.Epochs, SomeEpochs)),
        Math.Log(Math.Max(outlook.Epochs, SomeEpochs)),
        Math.Log(double.Hypot(outlook.Level, leastLevel)),
    ];

    /// <summary>Half the width of the 95 % interval, half as many epochs on.</summary>
    public double Of(Outlook outlook) => Math.Exp(Terms(outlook, LeastLevel).Zip(Factors, (term, factor) => term * factor).Sum());

    private static double Log(double figure) => Math.Log(double.Hypot(figure, Least));
}
