using Fathom.Engine.Training;
using Fathom.Study.Experiments;

namespace Fathom.App.Dashboard;

/// <summary>Where diagnosis and page meet: what more epochs would bring to a run that goes on.</summary>
internal static class LiveForecast
{
    /// <returns>Null where the run has ended, or nothing can be said of its history yet.</returns>
    public static ForecastMessage? Of(StudyPlan plan, RunSpec run, RunHistory history, bool hasEnded) => null;
}
