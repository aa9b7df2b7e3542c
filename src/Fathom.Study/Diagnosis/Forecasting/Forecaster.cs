using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>Forecasts from a history, finished or not; quick enough to be made anew after every epoch.</summary>
/// <remarks>A forecast never contradicts the verdict on the same history: what is found to rise is not foretold to fall.</remarks>
public static class Forecaster
{
    /// <summary>Validation loss to come; null before the fifth epoch, and of a run that diverged.</summary>
    public static Forecast? OfLoss(DiagnosisInput input)
    {
        Evidence evidence = new(input);
        if (OutlookOfLoss(evidence) is not { } outlook)
        {
            return null;
        }

        LossTrend? trend = LossTrend.Of(evidence);
        bool rises = LossRise.Of(evidence) is { IsBeyondNoise: true, IsExplained: false };
        return Of(outlook, ReachOf(evidence, outlook), LeastOf(evidence), GainOf(evidence, evidence.SteadyLoss, evidence.UsualStraying), (start, change) =>
            rises ? Rising(start, change)
            : trend is { IsImproving: true } ? -Rising(-start, -change)
            : trend is { IsFlat: true } ? Math.Clamp(start + change, -trend.Threshold, trend.Threshold)
            : start + change);
    }

    /// <summary>Validation accuracy to come, kept between 0 and 1; null where <see cref="OfLoss(DiagnosisInput)"/> is.</summary>
    public static Forecast? OfAccuracy(DiagnosisInput input)
    {
        Evidence evidence = new(input);
        if (OutlookOfError(evidence) is not { } outlook)
        {
            return null;
        }

        Rise rise = Rise.Of(evidence.SteadyError, 0, evidence.UsualOfError);
        bool improves = LossTrend.Of(evidence) is { IsImproving: true };
        bool guesses = evidence.TakeOff.LeftGuessing is null;
        Forecast error = Of(outlook, ReachLaw.OfAccuracy.Of(outlook), 0, GainOf(evidence, evidence.SteadyError, evidence.UsualOfError), (start, change) =>
            guesses ? 0
            : rise.Size > rise.Noise ? Rising(start, change)
            : improves ? -Rising(-start, -change)
            : start + change);
        return error with
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

    /// <summary>What is found to rise is foretold above its last value, also where that lies above its course.</summary>
    private static double Rising(double start, double change) => Math.Max(start + Math.Max(0, change), Math.Max(0, change) / 2);

    /// <summary>The law holds for nats and for accuracies; other curves have only what forecasts of this run were wrong by, twice.</summary>
    private static double ReachOf(Evidence evidence, Outlook outlook) => evidence.Input.Measured switch
    {
        { Subject: CourseSubject.ValidationMetric, Metric: MetricKind.Accuracy } => ReachLaw.OfAccuracy.Of(outlook),
        { Subject: not CourseSubject.ValidationMetric, IsCrossEntropy: true } => ReachLaw.OfLoss.Of(outlook),
        _ => 2 * outlook.Straying.Error,
    };

    /// <summary>No cross-entropy lies below zero, nor does what was never seen there.</summary>
    private static double LeastOf(Evidence evidence) =>
        evidence.Input.Measured.IsCrossEntropy || evidence.ValidationLoss.Min() >= 0 ? 0 : double.NegativeInfinity;

    internal static Outlook? OutlookOfLoss(Evidence evidence) => CanForetell(evidence)
        ? OutlookOf(evidence, evidence.ValidationLoss, evidence.SteadyLoss, evidence.UsualStraying)
        : null;

    internal static Outlook? OutlookOfError(Evidence evidence) => CanForetell(evidence)
        ? OutlookOf(evidence, evidence.ValidationError, evidence.SteadyError, evidence.UsualOfError)
        : null;

    /// <summary>How much better the course will stand half as many epochs on, as a verdict needs it: from a long past, in epochs.</summary>
    internal static (double Level, Interval Gain) GainOf(Evidence evidence, double[] steady, UsualNoise usualNoise)
    {
        int count = evidence.EpochCount;
        double[] parts = [.. Enumerable.Range(1, count).Select(epoch => epoch / (double)count)];
        CurveMixture mixture = new(steady, parts, FirstEpoch(evidence), usualNoise, CurveWindow.OfVerdict);
        return (mixture.At(1), mixture.FallUntil(Outlook.LastEpoch(count) / (double)count));
    }

    internal static bool CanForetell(Evidence evidence) => !evidence.Diverged && evidence.EpochCount >= Evidence.FewestEpochs;

    private static Outlook OutlookOf(Evidence evidence, double[] measured, double[] steady, UsualNoise usualNoise) => Outlook.Of(
        measured, steady, TrainingTime.Of(evidence, Outlook.LastEpoch(evidence.EpochCount)), FirstEpoch(evidence), usualNoise, LeastOf(evidence));

    private static int FirstEpoch(Evidence evidence) => Math.Min(
        Math.Max(evidence.TakeOff.LeftGuessing ?? 1, evidence.Rates.StretchStart + 1), evidence.EpochCount - Evidence.FewestEpochs + 1);

    /// <param name="outlook">Where the curve is expected to go.</param>
    /// <param name="reach">How far it may stray, half as many epochs on.</param>
    /// <param name="least">No value lies below.</param>
    /// <param name="verdict">Level and gain as the verdict has them.</param>
    /// <param name="allowed">The change from the last measured value that the verdict allows, from where the forecast starts and what is to come.</param>
    private static Forecast Of(Outlook outlook, double reach, double least, (double Level, Interval Gain) verdict, Func<double, double, double> allowed)
    {
        int last = Outlook.LastEpoch(outlook.Epochs);
        return new Forecast(
            outlook.Epochs,
            verdict.Level,
            [
                .. Enumerable.Range(outlook.Epochs + 1, last - outlook.Epochs).Select(epoch =>
                {
                    double mid = Math.Max(least, outlook.Last + allowed(outlook.Start - outlook.Last, outlook.ChangeTo(epoch)));
                    double ahead = (epoch - outlook.Epochs) / (double)(last - outlook.Epochs);
                    double half = reach * Math.Sqrt((1 + ahead) / 2);
                    return new ForecastPoint(epoch, Math.Max(least, mid - half), mid, mid + half);
                }),
            ],
            verdict.Gain);
    }
}
