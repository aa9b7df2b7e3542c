using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>A depth search in a study's folder: each round trains a part of the grid, with its progress on standard error.</summary>
internal sealed class SearchSession(
    CommandContext context, StudyPlan grid, DataSplit data, string folder, Language language, StudyRunnerOptions options)
{
    /// <exception cref="InterruptedException">Cancelled; finished runs are kept.</exception>
    public Task<DepthSearchResult> RunAsync(CancellationToken cancel) => new DepthSearch(
        new DepthSearchOptions
        {
            Depths = grid.Depths,
            Seeds = grid.Seeds.Count,
            ValidationCount = grid.Data.ValidationCount,
            CostOf = CostOf,
        },
        (purpose, depths, seeds) => TrainAsync(purpose, depths, seeds, cancel)).RunAsync();

    private async Task<IReadOnlyList<IReadOnlyList<double?>>> TrainAsync(
        SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds, CancellationToken cancel)
    {
        Prose.Write(context.Error, new Words(language).SearchRound(purpose, depths, seeds));
        StudyPlan round = grid with { Depths = depths, Seeds = seeds };
        StudyRunnerOptions part = options with { Wants = run => depths.Contains(run.Depth) && seeds.Contains(run.Seed) };
        StudyResults results = await StudySession.FollowAsync(
            context, round, folder, language, observer => context.Work.Run(part, grid, data, folder, observer, cancel));
        RunOutcome.ThrowIfFailed([.. results.Runs.Select(run => run.Record)]);
        Dictionary<(int, int), double> accuracies = AccuraciesIn(results);
        return [.. depths.Select(depth => seeds.Select(seed => accuracies.TryGetValue((depth, seed), out double accuracy) ? accuracy : (double?)null).ToArray())];
    }

    /// <summary>Validation accuracies at the end; a run that diverged has none, and the test set has no part in a search.</summary>
    private static Dictionary<(int Depth, int Seed), double> AccuraciesIn(StudyResults results) => SeedGroup.AllOf(results)
        .SelectMany(group => group.ReadingsAt(results.Plan.Budgets[^1]).Select(reading => (group.Depth, reading)))
        .ToDictionary(item => (item.Depth, item.reading.Seed), item => item.reading.Epoch.ValidationAccuracy);

    private double CostOf(int depth)
    {
        Arm arm = grid.Arms[0];
        TrainingLoad load = grid.LoadOf(new RunSpec(arm.Name, depth, Seed: 1, arm.Recipe, grid.Budgets));
        return load.EpochOperations(grid.Data.TrainingCount, grid.Data.ValidationCount) * grid.Budgets[^1];
    }
}
