using Fathom.Study.Folders;

namespace Fathom.Study.Progress;

/// <summary>
/// What part of a study's floating-point operations is done, and how long the rest will take. Epochs cannot be counted
/// alike: one of depth 30 costs many of depth 1.
/// </summary>
/// <param name="DoneFraction">0 to 1, by operations.</param>
/// <param name="Left">Until the last run ends; null before any epoch was timed.</param>
/// <param name="RunsLeft">Until each run ends once it has begun, in the order of the runs.</param>
public sealed record TimeEstimate(double DoneFraction, TimeSpan? Left, IReadOnlyList<TimeSpan?> RunsLeft)
{
    public static TimeEstimate Of(IReadOnlyList<RunProgress> runs, TuningProgress tuning, TimeSpan elapsed, TimeProvider clock)
    {
        long now = clock.GetTimestamp();
        double? fallbackRate = OperationsPerSecond(runs);
        double?[] left = [.. runs.Select(run => SecondsLeft(run, runs, fallbackRate, now, clock))];
        double total = runs.Sum(run => run.OperationsPerEpoch * run.EpochsPlanned);
        double remaining = runs.Sum(run => run.OperationsPerEpoch * run.EpochsLeft);
        return new TimeEstimate(
            1 - (remaining + tuning.OperationsLeft) / (total + tuning.OperationsPlanned),
            tuning.GoesOn ? WhileTuning(remaining, tuning, elapsed) : Whole(runs, left),
            [.. left.Select(Span)]);
    }

    /// <summary>Trials use all cores as the runs will, so operations go on at the speed of those that were watched.</summary>
    private static TimeSpan? WhileTuning(double operationsOfRuns, TuningProgress tuning, TimeSpan elapsed) =>
        tuning.OperationsWatched > 0
            ? elapsed * ((operationsOfRuns + tuning.OperationsLeft) / tuning.OperationsWatched)
            : null;

    /// <summary>
    /// Runs go on side by side as many as now: no sooner than the longest of them, nor than all of them shared out.
    /// </summary>
    private static TimeSpan? Whole(IReadOnlyList<RunProgress> runs, double?[] left)
    {
        if (left.Any(seconds => seconds is null))
        {
            return null;
        }

        int sideBySide = Math.Max(1, runs.Count(run => run.Status == RunStatus.Running));
        return Span(Math.Max(left.Max() ?? 0, (left.Sum() ?? 0) / sideBySide));
    }

    /// <summary>From the run's own epochs; else from a run of the same size; else from the operations of all runs so far.</summary>
    private static double? SecondsLeft(
        RunProgress run, IReadOnlyList<RunProgress> runs, double? fallbackRate, long now, TimeProvider clock)
    {
        if (run.EpochsLeft == 0)
        {
            return 0;
        }

        double? perEpoch = run.SecondsPerEpoch
            ?? runs.FirstOrDefault(other => other.OperationsPerEpoch == run.OperationsPerEpoch && other.SecondsPerEpoch is not null)?.SecondsPerEpoch
            ?? run.OperationsPerEpoch / fallbackRate;
        double begun = run.Status == RunStatus.Running ? clock.GetElapsedTime(run.LastEventAt, now).TotalSeconds : 0;
        return perEpoch * run.EpochsLeft - Math.Min(begun, perEpoch ?? 0);
    }

    private static double? OperationsPerSecond(IReadOnlyList<RunProgress> runs)
    {
        double seconds = 0;
        double operations = 0;
        foreach (RunProgress run in runs.Where(run => run.SecondsPerEpoch is not null))
        {
            seconds += run.SecondsPerEpoch!.Value;
            operations += run.OperationsPerEpoch;
        }

        return seconds > 0 ? operations / seconds : null;
    }

    private static TimeSpan? Span(double? seconds) => seconds is null ? null : TimeSpan.FromSeconds(seconds.Value);
}
