using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
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
    public void Names_that_tell_a_seed_alone_are_seeds_of_their_folder()
    {
        double[] losses = Logs.Course(20, Logs.Falling, 0.003);
        JudgedLog[] runs = [.. Enumerable.Range(1, 3).Select(seed => Logs.Judged(Logs.Of(losses, losses, name: $"seed_{seed}.csv")))];

        SeedFold fold = Assert.Single(SeedFold.Of(runs));

        Assert.Equal(("logs", 3), (fold.Name, fold.Runs.Count));
    }

    [Fact]
    public void Accuracies_far_apart_have_an_interval_within_what_is_possible_and_a_collapse_is_no_part_of_their_mean()
    {
        JudgedLog[] apart = [Ending(0.287), Ending(0.868)];
        SeedFold fold = Assert.Single(SeedFold.Of(apart));
        Assert.InRange(fold.Mean!.Low, 0, fold.Mean.Estimate);
        Assert.InRange(fold.Mean.High, fold.Mean.Estimate, 1);

        JudgedLog[] alike = [Ending(0.868), Ending(0.868)];
        Assert.Null(Assert.Single(SeedFold.Of(alike)).Mean);
        Assert.Contains(" in every one; another seed may still differ.", new LogWords(Language.English).Seeds(alike)[0], StringComparison.Ordinal);

        JudgedLog[] failing = [Ending(0.868), Ending(0.866), Ending(0.28, collapses: true)];
        SeedFold two = Assert.Single(SeedFold.Of(failing));
        Assert.Contains(failing[2].Findings, finding => finding.Kind == FindingKind.Collapsed);
        Assert.Equal(0.867, two.Mean!.Estimate, 3);
        Assert.Contains("Not counted: 1 run that diverged, collapsed or never took off.", new LogWords(Language.English).Seeds(failing)[0], StringComparison.Ordinal);

        static JudgedLog Ending(double accuracy, bool collapses = false)
        {
            double[] losses = [.. Enumerable.Range(1, 20).Select(epoch => epoch == 20 && collapses ? 2.2 : 0.4 + 1.5 / epoch)];
            double[] accuracies = [.. losses.Select((_, epoch) => epoch == 19 ? accuracy : (collapses ? 0.87 : accuracy) - 0.1 / (epoch + 1))];
            return Logs.Judged(Logs.Of(losses, losses, accuracies, name: $"a_seed_{accuracy}.csv"), size: 10_000, classes: 10);
        }
    }

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
    public void The_table_for_other_programs_has_a_row_for_each_run_and_what_is_said_of_its_condition()
    {
        string[][] rows = [.. ConditionReport.Csv(ConditionComparison.Of([Group("a, b", 0.90), Group("c", 0.80)], margin: null)).TrimEnd('\n').Split('\n').Select(line => line.Replace("a, b", "a+b", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Split(','))];
        string Of(int row, string column) => rows[row][Array.IndexOf(rows[0], column)];

        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(("a+b", "enough", "yes", "0"), (Of(1, "condition"), Of(1, "verdict"), Of(1, "is_best"), Of(1, "behind_best")));
        Assert.Equal(("c", "worse", "no", "0"), (Of(rows.Length - 1, "condition"), Of(rows.Length - 1, "verdict"), Of(rows.Length - 1, "is_best"), Of(rows.Length - 1, "beats_best")));
        Assert.Equal(rows.Length - 1, int.Parse(Of(1, "runs"), System.Globalization.CultureInfo.InvariantCulture) + int.Parse(Of(rows.Length - 1, "runs"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["1", "2"], rows[1..3].Select(row => row[Array.IndexOf(rows[0], "seed")]));
        Assert.InRange(double.Parse(Of(rows.Length - 1, "mean"), System.Globalization.CultureInfo.InvariantCulture), double.Parse(Of(rows.Length - 1, "mean_ci_low"), System.Globalization.CultureInfo.InvariantCulture), double.Parse(Of(rows.Length - 1, "mean_ci_high"), System.Globalization.CultureInfo.InvariantCulture));
        // docs/histories.md names every column.
        string docs = File.ReadAllText(Docs());
        Assert.All(rows[0], column => Assert.Contains($"`{column}`", docs, StringComparison.Ordinal));
    }

    [Fact]
    public void A_hostile_name_harms_neither_table_nor_page()
    {
        ConditionComparison all = ConditionComparison.Of([Group("<script>&_%", 0.90), Group("b", 0.80)], margin: null);
        Assert.Contains("<script>\\&\\_\\%", ConditionReport.Latex(all, Language.English), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>&", ConditionReport.Html(all, Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam-lr0.1", "lr[0-9.]+", "lr0.1")]
    [InlineData("adam-lr0.1", "(adam|sgd)-", "adam")]
    [InlineData("adam-lr0.1", "(rmsprop)?adam", "adam")]
    [InlineData("adam-lr0.1", "rmsprop", null)]
    public void A_pattern_catches_its_group_or_all_of_it(string name, string pattern, string? expected) =>
        Assert.Equal(expected, ConditionNames.ByPattern(name, pattern));

    [Fact]
    public void A_pattern_that_takes_for_ever_is_stopped() => Assert.Contains(
        "takes too long", Assert.Throws<InvalidRequestException>(() => ConditionNames.ByPattern(new string('a', 40) + "!", "^(a+)+$")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_setting_that_numbers_the_seed_is_believed_before_the_name()
    {
        TrainingLog log = Logs.Of([1], null, name: "adam-s3");

        Assert.Equal("3", ConditionNames.SeedOf(log));
        Assert.Equal("11", ConditionNames.SeedOf(log with { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["lr"] = "0.1", ["Random_Seed"] = "11" } }));
        Assert.Null(ConditionNames.SeedOf(log with { Name = "adam" }));
    }

    [Fact]
    public void Settings_that_tell_the_conditions_apart_are_named_and_what_a_condition_does_not_share_is_not()
    {
        ConditionComparison all = ConditionComparison.Of([With("a", 0.90, "0.1"), With("b", 0.80, null)], margin: null);

        (string setting, IReadOnlyList<string> values) = Assert.Single(all.Differences);
        Assert.Equal("lr", setting);
        Assert.Equal(all.Conditions.Select(one => one.Name == "a" ? "0.1" : "–"), values);

        static (string Name, IReadOnlyList<JudgedLog> Runs) With(string name, double level, string? rate) => (name,
        [
            .. Group(name, level).Runs.Select((run, seed) =>
            {
                SortedDictionary<string, string> settings = new(StringComparer.Ordinal) { ["seed"] = $"{seed}", ["batch"] = "64" };
                if (rate is not null)
                {
                    settings["lr"] = rate;
                }

                return run with { Log = run.Log with { Settings = settings } };
            }),
        ]);
    }

    private static string Docs([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "histories.md"));

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
