using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Benchmarks;

/// <summary>A trained study of many seeds at one budget: the truth is what all of them show, a study of few is drawn from them.</summary>
/// <param name="Name">Of the study's folder, its arm where there are several, and the budget.</param>
/// <param name="Depths">Ascending.</param>
/// <param name="Runs">For each depth its runs.</param>
internal sealed record DecisionGrid(string Name, IReadOnlyList<int> Depths, IReadOnlyList<IReadOnlyList<RunFigure?>> Runs, ContestRules Rules)
{
    public int Seeds => Runs.Min(runs => runs.Count);

    public static IEnumerable<DecisionGrid> ReadAll(string folder)
    {
        StudyResults results = StudyFolder.Read(folder);
        StudyPlan plan = results.Plan;
        return
        [
            .. from arm in plan.Arms
               from budget in plan.Budgets
               let depths = SeedGroup.AllOf(results).Where(seeds => seeds.Arm.Name == arm.Name).Select(seeds => (seeds.Depth, Runs: RunsAt(seeds, budget))).ToArray()
               where depths.All(depth => depth.Runs.Count > 0)
               select new DecisionGrid(
                   $"{Path.GetFileName(folder.TrimEnd('/'))}{(plan.Arms.Count > 1 ? " " + arm.Name : "")}, {budget} epochs",
                   [.. depths.Select(depth => depth.Depth)],
                   [.. depths.Select(depth => depth.Runs)],
                   ContestRules.Of(plan)),
        ];
    }

    private static IReadOnlyList<RunFigure?> RunsAt(SeedGroup group, int budget) =>
        [.. group.ReadingsAt(budget).Select(reading => (RunFigure?)reading.Figure), .. group.LostAt(budget).Select(_ => (RunFigure?)null)];
}
