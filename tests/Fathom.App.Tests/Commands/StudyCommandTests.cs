using System.Text.Json;
using System.Text.RegularExpressions;
using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Summaries;

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
        Assert.Matches(@"depth +1 epoch +3 epochs +verdict +findings", session.Output);
        Assert.Matches(@"\n +1 +\d+\.\d % +\d+\.\d % ", session.Output);
        Assert.Matches(@"\n +2 +\d+\.\d % +\d+\.\d % ", session.Output);
        Assert.Matches($@"\nHow deep should this network be\? Depth [12] does best at 3 epochs, a first indication; nothing is proved \(accuracy within 1 point\)[^\n]*\.\nReport: {Regex.Escape(report)}\n$", session.Output.ReplaceLineEndings("\n"));
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
        Assert.Matches(@"^Depth [12] does best at 3 epochs, a first indication; nothing is proved \(accuracy within 1 point\)", Assert.Single(json.RootElement.GetProperty("answer").EnumerateArray()).GetString());
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
            $"fathom: Interrupted. {folder} keeps 1 of 2 runs finished and checkpoints of 1 more; run the same command again to go on.\n",
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
    [InlineData("--arms", "he,batchnorm", "--momentum", "0.9", "--nesterov", "--clip-norm", "1")]
    [InlineData("--arms", "homework,modern", "--dropout", "0", "--flip", "false")]
    [InlineData("--match-parameters", "3", "--validation-fraction", "0.25", "--margin", "0.5")]
    public async Task The_command_that_the_report_prints_gives_the_same_plan_again(params string[] options)
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync(["study", "--depths", "1", "--budgets", "1,2", "--batch", "64", .. options]));
        string folder = Path.Combine(session.Folder, "fathom-study");
        string report = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), TestContext.Current.CancellationToken);
        string[] printed = report[(report.IndexOf("<pre><code>fathom study", StringComparison.Ordinal) + "<pre><code>".Length)..].Split('<')[0].Split(' ');

        StudyPlan repeated = await PlanOf(printed[1..]);

        StudyPlan stored = StudyFolder.Read(folder).Plan;
        Assert.Equal(JsonSerializer.Serialize(stored), JsonSerializer.Serialize(repeated));
    }

    [Fact]
    public async Task A_study_of_own_recipes_keeps_what_repeats_it()
    {
        using Session session = new();
        string file = Path.Combine(session.Folder, "mine.json");
        await File.WriteAllTextAsync(file, """{ "mine": { "base": "he", "width": 8 }, "other": { "dropout": 0.5 } }""", TestContext.Current.CancellationToken);
        Assert.Equal(0, await session.RunAsync("study", "--recipe", "mine.json", "--depths", "2", "--budgets", "1", "--batch", "64"));
        string folder = Path.Combine(session.Folder, "fathom-study");
        string report = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), TestContext.Current.CancellationToken);
        string[] printed = report[(report.IndexOf("<pre><code>fathom study", StringComparison.Ordinal) + "<pre><code>".Length)..].Split('<')[0].Split(' ');
        Assert.Contains("--recipe recipes.json --arms mine,other", string.Join(' ', printed), StringComparison.Ordinal);

        printed[Array.IndexOf(printed, "recipes.json")] = Path.Combine(folder, "recipes.json");
        StudyPlan repeated = await PlanOf(printed[1..]);

        Assert.Equal(JsonSerializer.Serialize(StudyFolder.Read(folder).Plan), JsonSerializer.Serialize(repeated));
    }

    [Fact]
    public async Task Every_error_of_a_recipe_file_is_told_and_nothing_is_trained()
    {
        using Session session = new();
        string file = Path.Combine(session.Folder, "mine.json");
        await File.WriteAllTextAsync(file, "{ \"mine\": {\n\"widht\": 8,\n\"dropout\": true } }", TestContext.Current.CancellationToken);

        Assert.Equal(2, await session.RunAsync("study", "--recipe", "mine.json"));

        Assert.Equal(
            $"fathom: {file}, line 2: mine: a recipe has no widht; did you mean width?\n"
            + $"fathom: {file}, line 3: mine: dropout is true; expected a number, such as 0.01\n",
            session.Error.ReplaceLineEndings("\n"));
        Assert.False(Directory.Exists(Path.Combine(session.Folder, "fathom-study")));
    }

    [Theory]
    [InlineData("modern", new[] { 40 })]
    [InlineData("homework,modern", new[] { 100 })]
    [InlineData("homework,he", new[] { 10, 20, 30, 100 })]
    [InlineData("linear", new[] { 10, 20, 30 })]
    public async Task Without_budgets_arms_say_how_long_they_train(string arms, int[] expected) =>
        Assert.Equal(expected, (await PlanOf("study", "--arms", arms)).Budgets);

    [Theory]
    [InlineData("--widths", "256,128,100")]
    [InlineData("--arms", "mlp-256-128-100")]
    public async Task Depth_follows_from_widths(string option, string value) =>
        Assert.Equal([4], (await PlanOf("study", option, value)).Depths);

    [Theory]
    [InlineData(3, "--match-parameters", "3")]
    [InlineData(30, "--match-parameters")]
    public async Task Parameters_are_matched_to_a_depth_or_to_the_deepest(int reference, params string[] option)
    {
        StudyPlan plan = await PlanOf(["study", .. option]);

        Assert.Equal(reference, plan.MatchParameters);
        Assert.Equal(128, plan.RecipeOf(plan.Arms[0], reference).Width);
    }

    [Fact]
    public async Task Arms_side_by_side_give_rows_for_each_and_a_run_for_each_budget_of_a_schedule_that_knows_its_end()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync([.. Small, "--arms", "homework,modern"]));

        Assert.Equal(
            ["homework-d1-s1", "homework-d2-s1", "modern-d1-s1-e1", "modern-d1-s1-e3", "modern-d2-s1-e1", "modern-d2-s1-e3"],
            Directory.GetDirectories(Path.Combine(session.Folder, "fathom-study", "runs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string[] rows = await File.ReadAllLinesAsync(Path.Combine(session.Folder, "fathom-study", "summary.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["homework,1,1,1", "homework,1,3,1", "homework,2,1,1", "homework,2,3,1", "modern,1,1,1", "modern,1,3,1", "modern,2,1,1", "modern,2,3,1"],
            rows[1..].Select(row => string.Join(',', row.Split(',')[..4])));
        Assert.Contains("modern depth 2 for 1 epoch is done", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_stops_early_is_read_at_every_budget_from_its_best_epoch()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("study", "--depths", "2", "--budgets", "2,5,9", "--batch", "32", "--patience", "2", "--min-delta", "100"));

        StudyResults results = StudyFolder.Read(Path.Combine(session.Folder, "fathom-study"));
        RunResult run = Assert.Single(results.Runs);
        Assert.Equal(3, run.History.Epochs.Count);
        Assert.Equal(
            "stopped early after epoch 3: the validation loss had not fallen for 2 epochs; the weights of epoch 1, the best on validation, were kept",
            run.Record.StopReason);
        Assert.Equal([2, 5, 9], run.Record.Results.Select(result => result.Budget));
        Assert.Single(run.Record.Results.Select(result => result.TestLoss).Distinct());
        Assert.All(StudyAnswer.Of(results).Summary.Rows, row => Assert.Equal(
            (1, run.History.Epochs[0].ValidationAccuracy, run.Record.Results[0].TestAccuracy),
            (row.Seeds, row.ValidationAccuracy, row.TestAccuracy)));
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
