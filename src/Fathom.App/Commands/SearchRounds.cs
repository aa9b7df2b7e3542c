using Fathom.App.Clusters;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.App.Commands;

/// <summary>A search's rounds on a cluster: the search is made anew over the runs that have ended, until it asks for one that has not.</summary>
internal sealed class SearchRounds(string folder, ClusterRecord record, CancellationToken cancel) : IRounds
{
    private DepthSearchResult? _result;

    public async Task<IReadOnlyList<string>> FirstAsync()
    {
        StudyResults results = StudyFolder.Read(folder);
        StudyPlan grid = results.Plan;
        Dictionary<(int, int), RunFigure> figures = SearchGrid.Figures(results);
        HashSet<(int, int)> ended = [.. results.Runs.Where(run => run.Record.IsFinished).Select(run => (run.Record.Spec.Depth, run.Record.Spec.Seed))];
        try
        {
            _result = await new DepthSearch(SearchGrid.Options(grid), Train).RunAsync();
            return [];
        }
        catch (RoundDueException due)
        {
            return due.Runs;
        }

        Task<IReadOnlyList<IReadOnlyList<RunFigure?>>> Train(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds)
        {
            cancel.ThrowIfCancellationRequested();
            string[] missing =
            [
                .. grid.Runs.Where(run => depths.Contains(run.Depth) && seeds.Contains(run.Seed) && !ended.Contains((run.Depth, run.Seed))).Select(run => run.Name),
            ];
            return missing.Length > 0
                ? throw new RoundDueException(missing)
                : Task.FromResult<IReadOnlyList<IReadOnlyList<RunFigure?>>>(
                    [.. depths.Select(depth => seeds.Select(seed => figures.TryGetValue((depth, seed), out RunFigure figure) ? figure : (RunFigure?)null).ToArray())]);
        }
    }

    public Task<IReadOnlyList<string>> AfterAsync(ClusterStatus round) => FirstAsync();

    /// <summary>What comes next depends on every run.</summary>
    public bool MayEndWithout(ClusterStatus round) => false;

    public Task ReportAsync()
    {
        SearchOutcome.Report(_result!, folder, record.DataFolder, record.Language);
        return Task.CompletedTask;
    }

    /// <summary>The search cannot go on without these runs.</summary>
    private sealed class RoundDueException(IReadOnlyList<string> runs) : Exception
    {
        public IReadOnlyList<string> Runs => runs;
    }
}
