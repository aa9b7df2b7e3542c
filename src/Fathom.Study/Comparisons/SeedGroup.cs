using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>The runs of one arm at one depth, a run for each seed: what a row, a curve and a section are about.</summary>
/// <param name="Arm">Their arm.</param>
/// <param name="Depth">Their depth.</param>
/// <param name="Parameters">What each of them trains, counted.</param>
/// <param name="Runs">The runs that last to the last budget; curves show them.</param>
/// <param name="ShorterRuns">Where the schedule knows its end, the runs of the budgets before; only their results are shown.</param>
public sealed record SeedGroup(Arm Arm, int Depth, long Parameters, IReadOnlyList<RunResult> Runs, IReadOnlyList<RunResult> ShorterRuns)
{
    /// <summary>What they are compared by.</summary>
    public DecidingMetric Metric { get; init; }

    /// <summary>Runs that ended before their first epoch did; they have no curves, and count as failures.</summary>
    public IReadOnlyList<RunResult> Stillborn { get; init; } = [];

    /// <summary>A group for each arm and depth of the plan, in its order; curves are those of runs that trained an epoch.</summary>
    public static IReadOnlyList<SeedGroup> AllOf(StudyResults results)
    {
        ILookup<(string, int, bool), RunResult> runs = results.Runs
            .ToLookup(run => (run.Record.Spec.Arm, run.Record.Spec.Depth, run.History.Epochs.Count > 0));
        return
        [
            .. from arm in results.Plan.Arms
               from depth in results.Plan.Depths
               let byLength = runs[(arm.Name, depth, true)].ToLookup(run => run.Record.Spec.Budgets[^1] == results.Plan.Budgets[^1])
               select new SeedGroup(arm, depth, results.Plan.ParametersOf(arm, depth), [.. byLength[true]], [.. byLength[false]])
               {
                   Metric = results.Plan.Metric,
                   Stillborn = [.. runs[(arm.Name, depth, false)]],
               }
        ];
    }

    /// <summary>The runs that came to <paramref name="budget"/> and were tested there; a run misses the epoch that it diverged in, and all later ones.</summary>
    public IReadOnlyList<BudgetReading> ReadingsAt(int budget) =>
    [
        .. from run in Runs.Concat(ShorterRuns)
           where run.History.Epochs.Count >= budget || run.Record.Status == RunStatus.Done
           where run.Record.Status != RunStatus.Diverged || run.History.Epochs.Count > budget
           from result in run.Record.Results
           where result.Budget == budget
           select new BudgetReading(run, result) { Metric = Metric }
    ];

    /// <summary>The runs that ended for good, or were stopped, before <paramref name="budget"/>: diverged, failed, stopped.</summary>
    public IReadOnlyList<RunResult> LostAt(int budget)
    {
        HashSet<RunResult> reached = [.. ReadingsAt(budget).Select(reading => reading.Run)];
        return
        [
            .. Runs.Concat(ShorterRuns).Concat(Stillborn).Where(run => run.Record.Spec.Budgets.Contains(budget)
                && run.Record.Status is RunStatus.Diverged or RunStatus.Failed or RunStatus.Stopped && !reached.Contains(run)),
        ];
    }

    /// <summary>The findings at <paramref name="budget"/>, those of one kind and case folded over the seeds.</summary>
    public IReadOnlyList<FoldedFinding> FindingsAt(int budget) =>
    [
        .. from run in Runs.Concat(ShorterRuns)
           from finding in run.Record.Findings
           where finding.Budget == budget
           group (run.Record.Spec.Seed, finding) by FoldedFinding.KeyOf(finding) into kind
           orderby kind.Key
           select FoldedFinding.Of(kind, JudgedAt(budget))
    ];

    /// <summary>Mean and band of one value over the seeds, epoch by epoch.</summary>
    public SeedBand Band(Func<EpochRecord, double> value) => SeedBand.Of(Runs, value);

    /// <summary>Runs whose history was judged at the budget; one that is still training does not count yet.</summary>
    private int JudgedAt(int budget) => Runs.Concat(ShorterRuns).Where(run => run.Record.Spec.Budgets.Contains(budget)).Count(run =>
        run.History.Epochs.Count >= budget || run.Record.Findings.Any(finding => finding.Budget == budget));
}
