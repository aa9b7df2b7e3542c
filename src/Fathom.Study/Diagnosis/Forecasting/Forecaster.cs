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
        bool rises = LossRise.Of(evidence) is { IsBeyondNoise: true, TrainingRose: false };
        return Of(outlook, ReachLaw.OfLoss, GainOf(evidence, evidence.SteadyLoss, evidence.UsualStraying), change =>
            rises ? Math.Max(0, change)
            : trend is { IsImproving: true } ? Math.Min(0, change)
            : trend is { IsFlat: true } ? Math.Clamp(change, -trend.Threshold, trend.Threshold)
            : change);
    }

    /// <summary>Validation accuracy to come, kept between 0 and 1; null where <see cref="OfLoss(DiagnosisInput)"/> is.</summary>
    public static Forecast? OfAccuracy(DiagnosisInput input)
    {
        Evidence evidence = new(input);
        if (OutlookOfError(evidence) is not { } outlook)
        {
            return null;
        }

        Rise rise = Rise.Of(evidence.SteadyError, 0, UsualNoiseOfError(evidence));
        bool improves = LossTrend.Of(evidence) is { IsImproving: true };
        bool guesses = evidence.TakeOff.LeftGuessing is null;
        Forecast error = Of(outlook, ReachLaw.OfAccuracy, GainOf(evidence, evidence.SteadyError, UsualNoiseOfError(evidence)), change =>
            guesses ? 0
            : rise.Size > rise.Noise ? Math.Max(0, change)
            : improves ? Math.Min(0, change)
            : change);
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

    internal static Outlook? OutlookOfLoss(Evidence evidence) => CanForetell(evidence)
        ? OutlookOf(evidence, evidence.ValidationLoss, evidence.SteadyLoss, evidence.UsualStraying)
        : null;

    internal static Outlook? OutlookOfError(Evidence evidence) => CanForetell(evidence)
        ? OutlookOf(evidence, evidence.ValidationError, evidence.SteadyError, UsualNoiseOfError(evidence))
        : null;

    /// <summary>How much better the course will stand half as many epochs on, as a verdict needs it: from a long past, in epochs.</summary>
    internal static (double Level, Interval Gain) GainOf(Evidence evidence, double[] steady, double usualNoise)
    {
        int count = evidence.EpochCount;
        double[] parts = [.. Enumerable.Range(1, count).Select(epoch => epoch / (double)count)];
        CurveMixture mixture = new(steady, parts, FirstEpoch(evidence), usualNoise, CurveWindow.OfVerdict);
        return (mixture.At(1), mixture.FallUntil(Outlook.LastEpoch(count) / (double)count));
    }

    internal static bool CanForetell(Evidence evidence) => !evidence.Diverged && evidence.EpochCount >= Evidence.FewestEpochs;

    private static Outlook OutlookOf(Evidence evidence, double[] measured, double[] steady, double usualNoise) => Outlook.Of(
        measured, steady, TrainingTime.Of(evidence, Outlook.LastEpoch(evidence.EpochCount)), FirstEpoch(evidence), usualNoise);

    private static double UsualNoiseOfError(Evidence evidence) => evidence.ValidationSigma(Sample.Median(evidence.ValidationAccuracy));

    private static int FirstEpoch(Evidence evidence) => Math.Min(
        Math.Max(evidence.TakeOff.LeftGuessing ?? 1, evidence.Rates.StretchStart + 1), evidence.EpochCount - Evidence.FewestEpochs + 1);

    /// <param name="outlook">Where the curve is expected to go.</param>
    /// <param name="law">How far it may stray.</param>
    /// <param name="verdict">Level and gain as the verdict has them.</param>
    /// <param name="allowed">The change that the verdict allows.</param>
    private static Forecast Of(Outlook outlook, ReachLaw law, (double Level, Interval Gain) verdict, Func<double, double> allowed)
    {
        int last = Outlook.LastEpoch(outlook.Epochs);
        double reach = law.Of(outlook);
        return new Forecast(
            outlook.Epochs,
            verdict.Level,
            [
                .. Enumerable.Range(outlook.Epochs + 1, last - outlook.Epochs).Select(epoch =>
                {
                    double mid = Math.Max(0, outlook.Level + allowed(outlook.ChangeTo(epoch)));
                    double ahead = (epoch - outlook.Epochs) / (double)(last - outlook.Epochs);
                    double half = reach * Math.Sqrt((1 + ahead) / 2);
                    return new ForecastPoint(epoch, Math.Max(0, mid - half), mid, mid + half);
                }),
            ],
            verdict.Gain);
    }
}
