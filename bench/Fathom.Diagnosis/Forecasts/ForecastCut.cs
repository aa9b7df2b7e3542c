using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Forecasts;

/// <summary>A forecast of a real history from a part of it, and what came.</summary>
/// <param name="History">Whose.</param>
/// <param name="IsLoss">Loss, else accuracy.</param>
/// <param name="Part">Where it was cut.</param>
/// <param name="Outlook">What the interval rests on.</param>
/// <param name="Forecast">The forecast.</param>
/// <param name="Measured">The series, index epoch − 1.</param>
internal sealed record ForecastCut(RealHistory History, bool IsLoss, double Part, Outlook Outlook, Forecast Forecast, double[] Measured)
{
    private static readonly double[] Parts = [0.25, 0.5, 0.75];

    /// <summary>The last foretold epoch that was measured.</summary>
    public ForecastPoint Last { get; } = Forecast.Points[Math.Min(Forecast.Points.Count, Measured.Length - Forecast.FromEpoch) - 1];

    public double Error => Math.Abs(Last.Mid - Measured[Last.Epoch - 1]);

    public double NoChangeError => Math.Abs(Measured[Forecast.FromEpoch - 1] - Measured[Last.Epoch - 1]);

    /// <summary>
    /// Of a forecaster who has seen the future: the mean of the two epochs on either side. What it cannot foresee, the jitter of one epoch,
    /// nobody can.
    /// </summary>
    public double OracleError
    {
        get
        {
            int[] around = [.. new[] { -2, -1, 1, 2 }.Select(step => Last.Epoch - 1 + step).Where(index => index < Measured.Length)];
            return Math.Abs(around.Average(index => Measured[index]) - Measured[Last.Epoch - 1]);
        }
    }

    public IEnumerable<bool> Inside => Forecast.Points.Where(point => point.Epoch <= Measured.Length).Select(Holds);

    public bool Holds(ForecastPoint point) => Measured[point.Epoch - 1] >= point.Low && Measured[point.Epoch - 1] <= point.High;

    /// <summary>Cuts at a quarter, a half and three quarters that leave five epochs before and one after.</summary>
    public static IEnumerable<ForecastCut> Of(RealHistory history) =>
        from part in Parts
        let cut = (int)Math.Round(part * history.Epochs.Count)
        where cut >= Evidence.FewestEpochs && cut < history.Epochs.Count
        let input = history.InputAt(cut)
        from one in new[]
        {
            Of(history, true, part, Forecaster.OutlookOfLoss(new Evidence(input)), Forecaster.OfLoss(input)),
            history.HasAccuracy ? Of(history, false, part, Forecaster.OutlookOfError(new Evidence(input)), Forecaster.OfAccuracy(input)) : null,
        }
        where one is not null
        select one;

    private static ForecastCut? Of(RealHistory history, bool isLoss, double part, Outlook? outlook, Forecast? forecast) => outlook is null || forecast is null
        ? null
        : new ForecastCut(history, isLoss, part, outlook, forecast, [.. history.Epochs.Select(epoch => isLoss ? epoch.ValidationLoss : epoch.ValidationAccuracy)]);
}
