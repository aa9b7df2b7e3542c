using Fathom.Study.Folders;

namespace Fathom.Study.Progress;

/// <summary>A study at one moment.</summary>
/// <param name="Runs">Every run, in the plan's order.</param>
/// <param name="Ended">Runs that have ended, in the order they did.</param>
/// <param name="Found">Findings at budgets that runs have passed, in the order they were made.</param>
/// <param name="Tuning">What precedes the runs.</param>
/// <param name="Elapsed">Since this process began the study.</param>
public sealed record StudySnapshot(
    IReadOnlyList<RunProgress> Runs, IReadOnlyList<RunProgress> Ended, IReadOnlyList<RunFinding> Found, TuningProgress Tuning, TimeSpan Elapsed, TimeEstimate Estimate)
{
    public StudySnapshot(
        IReadOnlyList<RunProgress> runs, IReadOnlyList<RunProgress> ended, IReadOnlyList<RunFinding> found, TuningProgress tuning, TimeSpan elapsed, TimeProvider clock)
        : this(runs, ended, found, tuning, elapsed, TimeEstimate.Of(runs, tuning, elapsed, clock))
    {
    }

    /// <summary>What is to be said once, in order.</summary>
    public IReadOnlyList<IAnnouncement> Announcements { get; init; } = [];

    public int Count(RunStatus status) => Runs.Count(run => run.Status == status);
}
