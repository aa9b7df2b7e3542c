using Fathom.Study.Experiments;

namespace Fathom.App.Terminal;

/// <summary>A study at one moment.</summary>
/// <param name="Runs">Every run, in the plan's order.</param>
/// <param name="Ended">Runs that have ended, in the order they did.</param>
/// <param name="Elapsed">Since this process began the study.</param>
internal sealed record StudySnapshot(
    IReadOnlyList<RunProgress> Runs, IReadOnlyList<RunProgress> Ended, TimeSpan Elapsed, TimeEstimate Estimate)
{
    public StudySnapshot(IReadOnlyList<RunProgress> runs, IReadOnlyList<RunProgress> ended, TimeSpan elapsed, TimeProvider clock)
        : this(runs, ended, elapsed, TimeEstimate.Of(runs, clock))
    {
    }

    /// <summary>What is to be said once, in order.</summary>
    public IReadOnlyList<IAnnouncement> Announcements { get; init; } = [];

    public int Count(RunStatus status) => Runs.Count(run => run.Status == status);
}
