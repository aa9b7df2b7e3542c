using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.App.Commands;

/// <summary>The plan of which a search carries out a part.</summary>
internal static class SearchGrid
{
    public static DepthSearchOptions Options(StudyPlan grid) => new()
    {
        Depths = grid.Depths,
        Seeds = grid.Seeds.Count,
        Rules = ContestRules.Of(grid),
        CostOf = depth => CostOf(grid, depth),
    };

    /// <summary>Validation accuracies at the end; a run that diverged has none, and the test set has no part in a search.</summary>
    public static Dictionary<(int Depth, int Seed), RunFigure> Figures(StudyResults results) => SeedGroup.AllOf(results)
        .SelectMany(group => group.ReadingsAt(results.Plan.Budgets[^1]).Select(reading => (group.Depth, reading)))
        .ToDictionary(item => (item.Depth, item.reading.Seed), item => item.reading.Figure);

    private static double CostOf(StudyPlan grid, int depth)
    {
        Arm arm = grid.Arms[0];
        TrainingLoad load = grid.LoadOf(new RunSpec(arm.Name, depth, Seed: 1, arm.Recipe, grid.Budgets));
        return load.EpochOperations(grid.Data.TrainingCount, grid.Data.ValidationCount) * grid.Budgets[^1];
    }
}
