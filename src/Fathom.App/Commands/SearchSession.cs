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
    CommandContext context, StudyPlan grid, DataSplit data, string folder, Language language, bool inFull, StudyRunnerOptions options)
{
    /// <exception cref="InterruptedException">Cancelled; finished runs are kept.</exception>
    public Task<DepthSearchResult> RunAsync(CancellationToken cancel) => new DepthSearch(
        SearchGrid.Options(grid),
        (purpose, depths, seeds) => TrainAsync(purpose, depths, seeds, cancel)).RunAsync();

    private async Task<IReadOnlyList<IReadOnlyList<RunFigure?>>> TrainAsync(
        SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds, CancellationToken cancel)
    {
        Prose.Write(context.Error, new Words(language).SearchRound(purpose, depths, seeds));
        StudyPlan round = grid with { Depths = depths, Seeds = seeds };
        StudyRunnerOptions part = options with { Wants = run => depths.Contains(run.Depth) && seeds.Contains(run.Seed) };
        StudyResults results = await StudySession.FollowAsync(
            context, round, folder, language, inFull, observer => context.Work.Run(part, grid, data, folder, observer, cancel));
        RunOutcome.ThrowIfFailed([.. results.Runs.Select(run => run.Record)]);
        Dictionary<(int, int), RunFigure> figures = SearchGrid.Figures(results);
        return [.. depths.Select(depth => seeds.Select(seed => figures.TryGetValue((depth, seed), out RunFigure figure) ? figure : (RunFigure?)null).ToArray())];
    }
}
