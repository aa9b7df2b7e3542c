using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Forecasting;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>Forecasts of real runs cut short, beside "no change": the last measured loss.</summary>
/// <param name="Name">Which runs.</param>
/// <param name="Cuts">How many forecasts.</param>
/// <param name="Error">Median absolute error of the forecast, half as many epochs on, in nats.</param>
/// <param name="NoChangeError">The same of "no change".</param>
/// <param name="MeanError">Mean absolute error.</param>
/// <param name="NoChangeMeanError">The same of "no change".</param>
/// <param name="Wins">Share of the cuts where the forecast is nearer.</param>
/// <param name="Coverage">Share of all later epochs measured inside their 95 % intervals.</param>
internal sealed record ForecastScore(
    string Name, int Cuts, double Error, double NoChangeError, double MeanError, double NoChangeMeanError, double Wins, double Coverage)
{
    private static readonly int[] CutAt = [6, 10, 15, 20, 30, 45, 60];

    /// <param name="name">For the table.</param>
    /// <param name="runs">Real runs that took off.</param>
    public static ForecastScore Of(string name, IReadOnlyList<(RecordedRun Run, RunHistory History)> runs)
    {
        List<(double Error, double NoChange, int Inside, int Points)> cuts = [];
        foreach ((RecordedRun run, RunHistory history) in runs)
        {
            foreach (int cut in CutAt.Where(cut => cut + (cut + 1) / 2 <= history.Epochs.Count))
            {
                if (Forecaster.OfLoss(run.Input(history, cut)) is { } forecast && history.Epochs[cut - 1].ValidationAccuracy > 0.15)
                {
                    cuts.Add(Compare(forecast, history));
                }
            }
        }

        return new ForecastScore(
            name,
            cuts.Count,
            Median(cuts.Select(cut => cut.Error)),
            Median(cuts.Select(cut => cut.NoChange)),
            cuts.Average(cut => cut.Error),
            cuts.Average(cut => cut.NoChange),
            cuts.Average(cut => cut.Error < cut.NoChange ? 1.0 : 0),
            (double)cuts.Sum(cut => cut.Inside) / cuts.Sum(cut => cut.Points));
    }

    private static (double Error, double NoChange, int Inside, int Points) Compare(Forecast forecast, RunHistory history)
    {
        double LossAt(int epoch) => history.Epochs[epoch - 1].ValidationLoss;
        ForecastPoint last = forecast.Points[^1];
        return (
            Math.Abs(last.Mid - LossAt(last.Epoch)),
            Math.Abs(LossAt(forecast.FromEpoch) - LossAt(last.Epoch)),
            forecast.Points.Count(point => LossAt(point.Epoch) >= point.Low && LossAt(point.Epoch) <= point.High),
            forecast.Points.Count);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
