using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>Forecasts from a history, finished or not; quick enough to be made anew after every epoch.</summary>
public static class Forecaster
{
    /// <summary>Validation loss to come; null before the fifth epoch, and of a run that diverged.</summary>
    public static Forecast? OfLoss(DiagnosisInput input) => OfLoss(new Evidence(input));

    /// <summary>Validation accuracy to come, kept between 0 and 1; null where <see cref="OfLoss(DiagnosisInput)"/> is.</summary>
    public static Forecast? OfAccuracy(DiagnosisInput input)
    {
        Evidence evidence = new(input);
        if (evidence.EpochCount == 0)
        {
            return null;
        }

        Forecast? error = Of(evidence, evidence.ValidationError, evidence.SteadyError, evidence.ValidationSigma(Sample.Median(evidence.ValidationAccuracy)));
        return error is null ? null : error with
        {
            Level = 1 - error.Level,
            Points =
            [
                .. error.Points.Select(point => new ForecastPoint(
                    point.Epoch, Accuracy(point.High), Accuracy(point.Mid), Accuracy(point.Low))),
            ],
        };

        static double Accuracy(double error) => Math.Clamp(1 - error, 0, 1);
    }

    internal static Forecast? OfLoss(Evidence evidence) => Of(
        evidence, evidence.ValidationLoss, evidence.SteadyLoss, evidence.UsualStraying);

    /// <param name="evidence">The history.</param>
    /// <param name="measured">What is forecast: it gives the jitter of one epoch.</param>
    /// <param name="steady">The same steadied: it gives the course.</param>
    private static Forecast? Of(Evidence evidence, double[] measured, double[] steady, double usualNoise)
    {
        int count = evidence.EpochCount;
        if (evidence.Diverged || count < Evidence.FewestEpochs)
        {
            return null;
        }

        CurveMixture mixture = new(steady, Math.Min(Math.Max(evidence.TakeOff.LeftGuessing ?? 1, evidence.Rates.StretchStart + 1), count - Evidence.FewestEpochs + 1), usualNoise);
        int last = count + (count + 1) / 2;
        double jitter = Smoothing.NoiseBetweenNeighbours(measured.AsSpan()[^Math.Max(Evidence.FewestEpochs, count / 2)..]);
        return new Forecast(
            count,
            mixture.At(count),
            [.. Enumerable.Range(count + 1, last - count).Select(epoch => Point(mixture, epoch, jitter))],
            mixture.Fall(count, last));
    }

    private static ForecastPoint Point(CurveMixture mixture, int epoch, double jitter)
    {
        double mid = mixture.At(epoch);
        double reach = mixture.ReachAt(epoch, jitter);
        return new ForecastPoint(epoch, Math.Max(0, mid - reach), Math.Max(0, mid), mid + reach);
    }
}
