using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;

namespace Fathom.Study.Tests.Comparisons;

public class ContestTests
{
    private static readonly double[] Levels = [0.850, 0.8505];
    private static readonly ContestRules Rules = new(margin: 0.01, classCount: 10, validationCount: 12_000);

    [Fact]
    public void A_noisy_depth_far_below_the_best_is_not_called_enough_for_being_noisy()
    {
        IReadOnlyList<Verdict> verdicts = Judge([0.800, 0.790, 0.845], [0.849, 0.851, 0.850], [0.848, 0.852, 0.850]);

        Assert.Equal(DepthVerdict.Undecided, verdicts[0].Kind);
        Assert.False(verdicts[0].IsBest);
        Assert.True(verdicts[0].Shortfall.High > 0.03);
    }

    [Fact]
    public void Within_the_margin_by_the_bounds_is_enough_and_beyond_it_is_worse()
    {
        IReadOnlyList<Verdict> verdicts = Judge([0.800, 0.801, 0.799], [0.845, 0.8455, 0.8445], [0.847, 0.8465, 0.8475]);

        Assert.Equal([DepthVerdict.Worse, DepthVerdict.Enough, DepthVerdict.Enough], verdicts.Select(verdict => verdict.Kind));
        Assert.InRange(verdicts[0].Shortfall.Low, 0.01, 0.047);
        Assert.InRange(verdicts[1].Shortfall.High, 0.002, 0.01);
    }

    /// <summary>Not even where all but one depth failed: another seed may.</summary>
    [Theory]
    [InlineData(0.5, 0.9, 0.6)]
    [InlineData(0.7, 0.1, 0.1)]
    public void One_seed_proves_nothing(double first, double second, double third) =>
        Assert.All(Judge([first], [second], [third]), verdict => Assert.Equal((DepthVerdict.Undecided, double.PositiveInfinity), (verdict.Kind, verdict.Shortfall.High)));

    [Fact]
    public void Where_no_run_got_to_the_budget_there_is_nothing_to_judge() => Assert.Empty(Judge());

    [Fact]
    public void A_depth_that_fails_now_and_then_is_told_apart_and_does_not_stop_others_from_being_enough()
    {
        IReadOnlyList<Verdict> verdicts = Judge([0.851, 0.852, 0.850, 0.851, 0.853], [0.86, 0.30, 0.85, null, 0.84], [0.8505, 0.851, 0.852, 0.8515, 0.852]);

        Assert.Equal([true, false, true, false, true], verdicts[1].Learned);
        Assert.Equal([DepthVerdict.Enough, DepthVerdict.Worse, DepthVerdict.Enough], verdicts.Select(verdict => verdict.Kind));
    }

    [Fact]
    public void A_depth_that_always_fails_is_worse_though_its_runs_agree() =>
        Assert.Equal(DepthVerdict.Worse, Judge([0.851, 0.852, 0.850], [0.1, 0.1, 0.1])[1].Kind);

    [Fact]
    public void Seeds_that_spread_evenly_are_of_one_kind() =>
        Assert.All(Judge([0.82, 0.83, 0.82, 0.825, 0.83], [0.37, 0.45, 0.52, 0.60, 0.67])[1].Learned, Assert.True);

    /// <summary>As on a table of 44 % in its largest class: three seeds lag, and none of them failed.</summary>
    [Fact]
    public void Who_gained_more_than_half_of_what_the_best_gain_learned_however_wide_the_gap()
    {
        ContestRules table = new(0.01, Chance.OfAccuracy([24, 20, 11]));

        IReadOnlyList<Verdict> verdicts = Contest.Judge([Figures([0.709, 0.709, 0.727, 0.91, 0.927]), Figures([0.44, 0.42, 0.91, 0.92, 0.91])], table);

        Assert.All(verdicts[0].Learned, Assert.True);
        Assert.Equal([false, false, true, true, true], verdicts[1].Learned);

        static RunFigure?[] Figures(double[] accuracies) => [.. accuracies.Select(accuracy => RunFigure.Of(accuracy))];
    }

    /// <summary>Stopped for looking bad or to free the machine: nobody knows, so nothing is proved by what is left, neither of the depth nor against another.</summary>
    [Fact]
    public void A_depth_that_lacks_runs_that_were_cut_off_is_not_enough_keeps_others_from_it_and_proves_none_worse()
    {
        RunFigure?[][] depths = [[.. Levels.Select(level => (RunFigure?)RunFigure.Of(level - 0.1))], [.. Levels.Select(level => (RunFigure?)RunFigure.Of(level))]];

        IReadOnlyList<Verdict> whole = Contest.Judge(depths, Rules);
        IReadOnlyList<Verdict> lacking = Contest.Judge(depths, Rules, [0, 2]);

        Assert.Equal([DepthVerdict.Worse, DepthVerdict.Enough], whole.Select(verdict => verdict.Kind));
        Assert.Equal([DepthVerdict.Undecided, DepthVerdict.Undecided], lacking.Select(verdict => verdict.Kind));
        Assert.Equal([false, true], lacking.Select(verdict => verdict.IsBest));
        Assert.Equal([0, 0], lacking.Select(verdict => verdict.Shortfall.Low));
        Assert.InRange(lacking[0].Shortfall.High, 0.1, 0.2);
        Assert.Equal([DepthVerdict.Worse, DepthVerdict.Enough], Contest.Judge(depths, Rules, [1, 0]).Select(verdict => verdict.Kind));
    }

    [Fact]
    public void Where_nothing_learns_nothing_is_enough()
    {
        IReadOnlyList<Verdict> verdicts = Judge([0.1, 0.1], [0.1, 0.11]);

        Assert.All(verdicts, verdict => Assert.Equal(DepthVerdict.Undecided, verdict.Kind));
        Assert.All(verdicts.SelectMany(verdict => verdict.Learned), Assert.False);
    }

    [Fact]
    public void Where_one_epoch_strays_by_more_than_the_margin_the_mean_of_the_last_decides_what_it_leaves_open()
    {
        double[] Course(double level, double swing) => [.. Enumerable.Range(0, 8).Select(epoch => level + ((epoch + 1) % 3 - 1) * swing)];
        RunFigure?[][] jumpy =
        [
            .. Levels.Select(level => Enumerable.Range(0, 4)
                .Select(seed => (RunFigure?)RunFigure.Of(Course(level + 0.0002 * seed, seed % 2 == 0 ? 0.03 : -0.03))).ToArray()),
        ];

        IReadOnlyList<Verdict> verdicts = Contest.Judge(jumpy, Rules);

        Assert.All(verdicts, verdict => Assert.Equal((DepthVerdict.Enough, true), (verdict.Kind, verdict.IsSteadied)));
        Assert.All(
            Contest.Judge([.. jumpy.Select(runs => runs.Select(run => (RunFigure?)RunFigure.Of(run!.Value.Accuracy)).ToArray())], Rules),
            verdict => Assert.Equal(DepthVerdict.Undecided, verdict.Kind));
    }

    private static IReadOnlyList<Verdict> Judge(params double?[][] depths) => Contest.Judge(
        [.. depths.Select(runs => runs.Select(accuracy => accuracy is { } value ? RunFigure.Of(value) : (RunFigure?)null).ToArray())], Rules);
}
