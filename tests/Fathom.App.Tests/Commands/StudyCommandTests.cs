using System.Text.Json;
using System.Text.RegularExpressions;
using Fathom.Engine.Kernels;
using Fathom.Engine.Training;
using Fathom.Study.Experiments;

namespace Fathom.App.Tests.Commands;

public sealed class StudyCommandTests
{
    private static readonly string[] Small = ["study", "--depths", "1,2", "--budgets", "1,3", "--batch", "32", "--learning-rate", "0.1"];

    [Fact]
    public async Task A_study_prints_accuracies_by_depth_and_budget_and_where_the_report_is()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync(Small));

        string report = Path.Combine(session.Folder, "fathom-study", "report.html");
        Assert.True(File.Exists(report));
        Assert.Matches(@"depth +1 epoch +3 epochs +found", session.Output);
        Assert.Matches(@"\n +1 +\d+\.\d % +\d+\.\d % ", session.Output);
        Assert.Matches(@"\n +2 +\d+\.\d % +\d+\.\d % ", session.Output);
        Assert.Matches($@"\nHow deep should this network be\? Depth [12], as a first indication\.\nReport: {Regex.Escape(report)}\n$", session.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Progress_in_a_pipe_is_plain_lines_on_standard_error()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync(Small));

        Assert.Contains("depth 2: epoch 3/3, train ", session.Error, StringComparison.Ordinal);
        Assert.Matches(@"depth 1 is done, 3 epochs in [^\n]*, test \d+\.\d %", session.Error);
        Assert.DoesNotContain('\u001b', session.Error);
        Assert.DoesNotContain('\r', session.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Json_is_alone_on_standard_output_and_holds_the_same_results()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync([.. Small, "--json"]));

        using var json = JsonDocument.Parse(session.Output);
        Assert.Equal(
            "1 1, 1 3, 2 1, 2 3",
            string.Join(", ", json.RootElement.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty("depth")} {row.GetProperty("budget")}")));
        Assert.Equal(
            "homework-d1-s1 done, homework-d2-s1 done",
            string.Join(", ", json.RootElement.GetProperty("runs").EnumerateArray().Select(run => $"{run.GetProperty("name")} {run.GetProperty("status")}")));
        Assert.Matches("^Depth [12], as a first indication.$", Assert.Single(json.RootElement.GetProperty("answer").EnumerateArray()).GetString());
        Assert.True(File.Exists(json.RootElement.GetProperty("report").GetString()));
    }

    [Fact]
    public async Task Interrupted_it_says_what_is_kept_and_the_same_command_goes_on()
    {
        using Session session = new();
        session.Work.OnEpoch = (run, record) =>
        {
            if (run.Depth == 1 && record.Epoch == 2)
            {
                session.Interrupt();
            }
        };

        Assert.Equal(130, await session.RunAsync(Small));

        string folder = Path.Combine(session.Folder, "fathom-study");
        Assert.EndsWith(
            $"fathom: Interrupted. {folder} keeps 1 of 2 runs and the last checkpoint of 1 more; the same command goes on from there.\n",
            session.Error.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Empty(session.Output);

        List<string> trained = [];
        using Session again = new();
        again.Work.OnEpoch = (run, record) => trained.Add($"{run.Depth}/{record.Epoch}");
        Assert.Equal(0, await again.RunAsync([.. Small, "--out", folder]));
        Assert.Equal(["1/3"], trained);
        Assert.Contains("depth 2 was already trained, 3 epochs", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_does_not_hide_the_others_but_the_exit_code_tells()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync(Small));
        StudyResults good = StudyFolder.Read(Path.Combine(session.Folder, "fathom-study"));
        session.Work.Study = (plan, observer) => good with
        {
            Runs = [good.Runs[0], good.Runs[1] with { Record = good.Runs[1].Record with { Status = RunStatus.Failed, StopReason = "it broke." } }],
        };

        Assert.Equal(1, await session.RunAsync(Small));

        Assert.EndsWith(
            "fathom: 1 run failed; homework-d2-s1: it broke. The same command tries again.\n",
            session.Error.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_options_it_is_the_homework()
    {
        StudyPlan plan = await PlanOf("study");

        Assert.Equal([1, 10, 30], plan.Depths);
        Assert.Equal([10, 20, 30, 100], plan.Budgets);
        Assert.Equal([1], plan.Seeds);
        Assert.Equal([new Arm("homework", new Recipe())], plan.Arms);
    }

    [Theory]
    [InlineData("5", new[] { 1, 2, 3, 4, 5 })]
    [InlineData("1,2,7", new[] { 1, 2, 7 })]
    [InlineData("2-4", new[] { 2, 3, 4 })]
    [InlineData("7-7", new[] { 7 })]
    [InlineData("0,3-4", new[] { 0, 3, 4 })]
    public async Task A_lone_number_counts_seeds_and_anything_else_lists_them(string seeds, int[] expected) =>
        Assert.Equal(expected, (await PlanOf("study", "--seeds", seeds)).Seeds);

    [Theory]
    [InlineData("25", new[] { 10, 20, 25 })]
    [InlineData("30", new[] { 10, 20, 30 })]
    [InlineData("5", new[] { 5 })]
    public async Task Epochs_alone_cut_the_homeworks_budgets(string epochs, int[] expected) =>
        Assert.Equal(expected, (await PlanOf("study", "--epochs", epochs)).Budgets);

    [Fact]
    public async Task Recipe_options_change_the_named_arms_and_leave_the_rest()
    {
        StudyPlan plan = await PlanOf("study", "--width", "64", "--activation", "tanh", "--learning-rate", "0.5");

        Recipe expected = new() { Width = 64, Activation = ActivationKind.Tanh, LearningRate = 0.5 };
        Assert.Equal([new Arm("homework", expected)], plan.Arms);
    }

    [Theory]
    [InlineData("--seeds", "7-7")]
    [InlineData("--seeds", "1")]
    [InlineData("--seeds", "0,3")]
    [InlineData("--width", "16", "--activation", "tanh", "--learning-rate", "1E-05")]
    public async Task The_command_that_the_report_prints_gives_the_same_plan_again(params string[] options)
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync(["study", "--depths", "1", "--budgets", "1,2", "--batch", "64", .. options]));
        string folder = Path.Combine(session.Folder, "fathom-study");
        string report = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), TestContext.Current.CancellationToken);
        string[] printed = report[report.IndexOf("fathom study", StringComparison.Ordinal)..].Split('<')[0].Split(' ');

        StudyPlan repeated = await PlanOf(printed[1..]);

        StudyPlan stored = StudyFolder.Read(folder).Plan;
        Assert.Equal(JsonSerializer.Serialize(stored), JsonSerializer.Serialize(repeated));
    }

    [Fact]
    public async Task Data_that_stand_in_are_loudly_marked()
    {
        using Session session = new();
        session.Work.Loaded = new(TinyData.Create(synthetic: true, "sketches"), "drawn", "Fashion-MNIST could not be had: no network.");

        Assert.Equal(0, await session.RunAsync(Small));

        Assert.StartsWith(
            "SYNTHETIC DATA: sketches is drawn by a program. Its numbers say nothing about real images. It stands in because no data "
            + "set was asked for by name. Fashion-MNIST could not be had: no network.\n",
            session.Error.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Contains("On synthetic data (sketches)", session.Output, StringComparison.Ordinal);
    }

    private static async Task<StudyPlan> PlanOf(params string[] arguments)
    {
        using Session session = new();
        StudyPlan? planned = null;
        session.Work.Study = (plan, _) =>
        {
            planned = plan;
            throw new OperationCanceledException();
        };
        Assert.Equal(130, await session.RunAsync(arguments));
        return planned!;
    }
}
