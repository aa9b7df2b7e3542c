using Fathom.Study.Comparisons;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Judgements;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("adam_seed3", "adam")]
    [InlineData("adam_seed3.csv", "adam")]
    [InlineData("adam-s3", "adam")]
    [InlineData("runs/adam/seed_12", "runs/adam")]
    [InlineData("resnet50", "resnet50")]
    [InlineData("resnet50-2", "resnet50")]
    [InlineData("fold1", "fold1")]
    [InlineData("lr0.1_run2", "lr0.1")]
    public void Seeds_leave_a_name_and_nothing_else_does(string name, string expected) =>
        Assert.Equal(expected, ConditionNames.WithoutSeed(name));

    [Fact]
    public void A_pattern_that_is_none_is_said_in_one_line() =>
        Assert.Contains("'('", Assert.Throws<InvalidRequestException>(() => ConditionNames.ByPattern("adam", "(")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_clear_difference_is_proved_and_its_loser_called_worse()
    {
        ConditionComparison all = ConditionComparison.Of([Group("a", 0.90), Group("b", 0.80)], margin: null);
        Assert.Equal(("a", DepthVerdict.Enough), (all.Conditions[0].Name, all.Conditions[0].Verdict));
        Assert.Equal(DepthVerdict.Worse, all.Conditions[1].Verdict);
        Assert.InRange(all.Conditions[1].Shortfall.Low, 0.05, 0.1);
        Assert.Equal(0, all.Conditions[1].WinsOverBest);
        Assert.Null(all.SeedsToSettle);
    }

    [Fact]
    public void One_run_each_proves_nothing_however_large_the_difference()
    {
        ConditionComparison all = ConditionComparison.Of([Group("a", 0.90, seeds: 1), Group("b", 0.50, seeds: 1)], margin: null);
        Assert.All(all.Conditions, one => Assert.Equal(DepthVerdict.Undecided, one.Verdict));
        Assert.Contains(new ConditionTexts(Language.English).Sentences(all), sentence => sentence.Contains("proves nothing", StringComparison.Ordinal));
    }

    [Fact]
    public void Losses_are_compared_downwards_in_any_unit()
    {
        foreach (double unit in new[] { 1e-3, 1.0, 500.0 })
        {
            ConditionComparison all = ConditionComparison.Of([LossGroup("a", 0.30 * unit), LossGroup("b", 0.40 * unit)], margin: null);
            Assert.False(all.HigherIsBetter);
            Assert.Equal("a", all.Conditions[0].Name);
            Assert.Equal(DepthVerdict.Worse, all.Conditions[1].Verdict);
            Assert.InRange(all.Conditions[1].Shortfall.Estimate / unit, 0.09, 0.11);
        }
    }

    [Fact]
    public void A_diverged_run_is_a_failure_of_its_condition_and_no_part_of_the_mean()
    {
        (string Name, IReadOnlyList<JudgedLog> Runs) good = Group("a", 0.90);
        (string Name, IReadOnlyList<JudgedLog> Runs) other = Group("b", 0.90);
        JudgedLog broken = Logs.Judged(Logs.Of(Enumerable.Repeat(double.NaN, 8).Prepend(1).ToArray(), Enumerable.Repeat(double.NaN, 8).Prepend(1).ToArray(), Logs.Course(9, _ => 0.9, 0.001)));
        ConditionComparison all = ConditionComparison.Of([good, (other.Name, [.. other.Runs, broken])], margin: null);
        Condition failing = Assert.Single(all.Conditions, one => one.Name == "b");
        Assert.Equal((5, 6), (failing.Reached.Count, failing.Runs.Count));
        Assert.NotEqual(DepthVerdict.Enough, failing.Verdict);
    }

    [Fact]
    public void A_single_condition_is_refused_with_what_to_do() =>
        Assert.Contains("expected two or more", Assert.Throws<InvalidRequestException>(() => ConditionComparison.Of([Group("a", 0.9)], null)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hostile_name_harms_neither_table_nor_page()
    {
        ConditionComparison all = ConditionComparison.Of([Group("<script>&_%", 0.90), Group("b", 0.80)], margin: null);
        Assert.Contains("<script>\\&\\_\\%", ConditionReport.Latex(all, Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>&", ConditionReport.Html(all, Language.English), StringComparison.Ordinal);
    }

    private static (string Name, IReadOnlyList<JudgedLog> Runs) Group(string name, double level, int seeds = 5) => (name,
    [
        .. Enumerable.Range(1, seeds).Select(seed =>
        {
            double[] losses = Logs.Course(20, Logs.Falling, 0.003, seed);
            return Logs.Judged(Logs.Of(losses, losses, Logs.Course(20, epoch => level - 0.3 * Math.Exp(-epoch / 2.0), 0.002, 10 * seed + (int)(100 * level)), name: $"{name}-s{seed}"), 5000, 10);
        }),
    ]);

    private static (string Name, IReadOnlyList<JudgedLog> Runs) LossGroup(string name, double level) => (name,
    [
        .. Enumerable.Range(1, 5).Select(seed =>
        {
            double[] losses = Logs.Course(20, epoch => level * (1 + Math.Exp(-epoch / 2.0)), 0.004 * level, seed);
            return Logs.Judged(Logs.Of(losses, losses, loss: LogLossKind.Other, name: $"{name}-s{seed}"));
        }),
    ]);
}
