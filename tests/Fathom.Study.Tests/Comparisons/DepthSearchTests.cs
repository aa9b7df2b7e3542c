using Fathom.Study.Comparisons;

namespace Fathom.Study.Tests.Comparisons;

public class DepthSearchTests
{
    public static TheoryData<int, int, int> Grids
    {
        get
        {
            TheoryData<int, int, int> grids = [];
            foreach (int depths in new[] { 8, 12, 16 })
            {
                foreach (int epoch in new[] { 5, 10, 15, 20 })
                {
                    grids.Add(depths, RecordedGrid.Seeds, epoch);
                    grids.Add(depths, 4, epoch);
                }
            }

            return grids;
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public async Task Replayed_on_a_recorded_study_it_finds_a_depth_that_the_whole_grid_does_not_reject(int depths, int seeds, int epoch)
    {
        DepthSearchResult found = await ReplayAsync(depths, seeds, epoch);

        Verdict inTheGrid = RecordedGrid.Exhaustive(depths, seeds, epoch)[found.Answer!.Value - 1];
        Assert.NotEqual(DepthVerdict.Worse, inTheGrid.Kind);
        Assert.InRange(inTheGrid.Shortfall.Estimate, 0, RecordedGrid.Rules.Margin);
        Assert.True(found.Saved > 0.2, $"saved {found.Saved:P0} of the work");
    }

    /// <summary>The same with the seeds drawn in other orders, at every epoch: 6 · 20 searches whose truth is the grid's answer.</summary>
    [Fact]
    public async Task In_whatever_order_the_seeds_come_it_nearly_always_agrees()
    {
        int agreed = 0;
        for (int first = 0; first < RecordedGrid.Seeds; first++)
        {
            for (int epoch = 1; epoch <= RecordedGrid.Epochs; epoch++)
            {
                DepthSearchResult found = await ReplayAsync(RecordedGrid.Depths, RecordedGrid.Seeds, epoch, first);
                agreed += found.Answer == RecordedGrid.ExhaustiveAnswer(RecordedGrid.Depths, RecordedGrid.Seeds, epoch) ? 1 : 0;
            }
        }

        Assert.InRange(agreed, 114, 120);
    }

    [Fact]
    public async Task A_gap_below_the_answer_is_bisected()
    {
        // Accuracy rises by a point a layer up to depth 70 and stays.
        DepthSearchResult found = await SearchAsync(100, 5, (depth, seed) => 0.01 * Math.Min(depth, 70) + 0.0001 * seed);

        Assert.Equal(70, found.Answer);
        Assert.Contains(found.Rounds, round => round.Purpose == SearchPurpose.Refinement);
        Assert.True(found.Saved > 0.8, $"saved {found.Saved:P0} of the work");
    }

    [Fact]
    public async Task Depths_that_diverge_are_never_the_answer()
    {
        DepthSearchResult found = await SearchAsync(10, 3, (depth, seed) => depth is 1 or > 4 ? null : 0.5 + 0.1 * depth + 0.001 * seed);

        Assert.Equal(4, found.Answer);
    }

    [Fact]
    public async Task Where_every_run_diverges_there_is_no_answer()
    {
        DepthSearchResult found = await SearchAsync(10, 3, (_, _) => null);

        Assert.Null(found.Answer);
        Assert.Single(found.Rounds);
    }

    [Fact]
    public async Task Where_all_depths_are_alike_nothing_is_dropped_by_guessing_and_depth_one_wins()
    {
        DepthSearchResult found = await SearchAsync(30, 6, (depth, seed) => 0.8 + 0.001 * (depth * 7 % 5 + seed * 3 % 4));

        Assert.Equal(1, found.Answer);
        Assert.Contains(1, found.Rounds[^1].Depths);
    }

    [Fact]
    public void The_ladder_grows_by_half_and_ends_at_the_deepest() =>
        Assert.Equal([1, 2, 3, 4, 6, 9, 14, 21, 32, 48, 72, 100], DepthSearch.Ladder([.. Enumerable.Range(1, 100)]));

    private static Task<DepthSearchResult> ReplayAsync(int depths, int seeds, int epoch, int firstSeed = 0) =>
        SearchByFiguresAsync(depths, seeds, (depth, seed) => RecordedGrid.Figure(depth, 1 + (seed - 1 + firstSeed) % RecordedGrid.Seeds, epoch));

    private static Task<DepthSearchResult> SearchAsync(int depths, int seeds, Func<int, int, double?> accuracy) =>
        SearchByFiguresAsync(depths, seeds, (depth, seed) => accuracy(depth, seed) is { } value ? RunFigure.Of(value) : (RunFigure?)null);

    private static Task<DepthSearchResult> SearchByFiguresAsync(int depths, int seeds, Func<int, int, RunFigure?> figure) => new DepthSearch(
        new DepthSearchOptions
        {
            Depths = [.. Enumerable.Range(1, depths)],
            Seeds = seeds,
            Rules = RecordedGrid.Rules,
            CostOf = depth => depth,
        },
        (_, tried, drawn) => Task.FromResult<IReadOnlyList<IReadOnlyList<RunFigure?>>>(
            [.. tried.Select(depth => drawn.Select(seed => figure(depth, seed)).ToArray())])).RunAsync();
}
