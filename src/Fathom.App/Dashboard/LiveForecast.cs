using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.App.Dashboard;

/// <summary>Where diagnosis and page meet: what more epochs would bring to a run that goes on.</summary>
internal static class LiveForecast
{
    /// <returns>Null where the run has ended, or nothing can be said of its history yet.</returns>
    public static ForecastMessage? Of(StudyPlan plan, RunSpec run, RunHistory history, bool hasEnded) =>
        !hasEnded && history.Epochs.Count > 0
        && Forecaster.OfAccuracy(RunDiagnosis.InputOf(plan, run, history, history.Epochs.Count, hasDiverged: false)) is { } forecast
            ? new ForecastMessage(
                [.. forecast.Points.Select(point => point.Epoch)],
                [.. forecast.Points.Select(point => Math.Clamp(point.Low, 0, 1))],
                [.. forecast.Points.Select(point => Math.Clamp(point.High, 0, 1))])
            : null;
}
