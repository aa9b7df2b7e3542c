using Fathom.Engine.Training;
using Fathom.Study.Folders;
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
    /// <summary>A group for each arm and depth of the plan, in its order; runs that trained no epoch are left out.</summary>
    public static IReadOnlyList<SeedGroup> AllOf(StudyResults results)
    {
        ILookup<(string, int), RunResult> runs = results.Runs
            .Where(run => run.History.Epochs.Count > 0)
            .ToLookup(run => (run.Record.Spec.Arm, run.Record.Spec.Depth));
        return
        [
            .. from arm in results.Plan.Arms
               from depth in results.Plan.Depths
               let byLength = runs[(arm.Name, depth)].ToLookup(run => run.Record.Spec.Budgets[^1] == results.Plan.Budgets[^1])
               select new SeedGroup(arm, depth, results.Plan.ParametersOf(arm, depth), [.. byLength[true]], [.. byLength[false]])
        ];
    }

    /// <summary>The runs whose test result at <paramref name="budget"/> exists; a diverged run misses the later ones.</summary>
    public IReadOnlyList<BudgetReading> ReadingsAt(int budget) =>
    [
        .. from run in Runs.Concat(ShorterRuns)
           where run.History.Epochs.Count >= budget || run.Record.Status == RunStatus.Done
           from result in run.Record.Results
           where result.Budget == budget
           select new BudgetReading(run, result)
    ];

    /// <summary>The findings at <paramref name="budget"/>, those of one kind folded over the seeds.</summary>
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
