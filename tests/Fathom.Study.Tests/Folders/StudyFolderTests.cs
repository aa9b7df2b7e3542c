using System.Text.Json.Nodes;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

public sealed class StudyFolderTests
{
    [Fact]
    public void The_plan_is_a_file_that_a_person_can_read()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);

        Assert.Equal(
            """
            {
              "version": "VERSION",
              "data": {
                "name": "dots",
                "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "isSynthetic": true,
                "imageHeight": 2,
                "imageWidth": 2,
                "classNames": [
                  "light",
                  "dark"
                ],
                "trainingCount": 12,
                "validationCount": 4,
                "testCount": 4,
                "classes": {
                  "training": [6, 6],
                  "validation": [2, 2],
                  "test": [2, 2]
                }
              },
              "validationFraction": 0.25,
              "depths": [1, 3],
              "arms": [
                {
                  "name": "homework",
                  "recipe": {
                    "width": 3,
                    "widths": [],
                    "activation": "relu",
                    "initializer": "glorot-uniform",
                    "gain": 1,
                    "normalization": "none",
                    "residual": "none",
                    "skipLength": 2,
                    "standardize": false,
                    "shift": 0,
                    "flip": false,
                    "dropout": 0,
                    "inputDropout": 0,
                    "labelSmoothing": 0,
                    "classWeights": "none",
                    "l2": 0,
                    "weightDecay": 0,
                    "optimizer": "sgd",
                    "learningRate": 0.01,
                    "momentum": 0,
                    "nesterov": false,
                    "clipNorm": 0,
                    "schedule": "constant",
                    "stepEvery": 10,
                    "stepFactor": 0.1,
                    "warmupEpochs": 0,
                    "batchSize": 4,
                    "epochs": 4,
                    "patience": 0,
                    "minDelta": 0
                  }
                }
              ],
              "seeds": [1],
              "budgets": [2, 4],
              "margin": 0.01,
              "metric": "accuracy"
            }

            """.ReplaceLineEndings("\n").Replace("VERSION", PlanBuilder.Version, StringComparison.Ordinal),
            TemporaryFolder.WithoutSum(File.ReadAllText(folder.File("study.json"))));
    }

    [Fact]
    public void A_study_of_the_first_version_opens_with_the_defaults_of_what_came_later()
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = Sample.Plan();
        Sample.Runner().Run(plan, folder);
        foreach (string sums in Directory.EnumerateFiles(folder.Path, RunSums.FileName, SearchOption.AllDirectories))
        {
            File.Delete(sums);
        }

        string[] basic = ["width", "activation", "initializer", "optimizer", "learningRate", "batchSize", "epochs"];
        foreach (string path in Directory.EnumerateFiles(folder.Path, "*.json", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "pictures.json"))
        {
            JsonNode json = JsonNode.Parse(TemporaryFolder.WithoutSum(File.ReadAllText(path)))!;
            JsonObject recipe = (json["spec"]?["recipe"] ?? json["arms"]![0]!["recipe"])!.AsObject();
            foreach (string later in recipe.Select(member => member.Key).Except(basic, StringComparer.Ordinal).ToArray())
            {
                recipe.Remove(later);
            }

            File.WriteAllText(path, json.ToJsonString());
        }

        StudyResults read = StudyFolder.Read(folder.Path);

        Assert.Equal(plan.Arms, read.Plan.Arms);
        Assert.Equal(plan.Runs.Count(), read.Runs.Count);
    }

    [Fact]
    public void A_folder_that_is_no_study_is_named()
    {
        using TemporaryFolder folder = new();

        Assert.Contains("there is no study.json", Refusal(folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"depths\": [1, 3]", "\"depths\": [0]", "depth is 0; expected 1 to 1000")]
    [InlineData("\"name\": \"homework\"", "\"name\": \"../../etc\"", "cannot name a folder")]
    [InlineData("\"epochs\": 4", "\"epochs\": 5", "expected 4, the last budget")]
    [InlineData("\"depths\": [1, 3]", "\"depths\": \"many\"", "study.json, line ")]
    [InlineData("\"seeds\": [1]", "\"seeds\": null", "study.json, line ")]
    [InlineData("\"relu\"", "1", "study.json, line 30: activation is 1; expected linear, relu, ")]
    [InlineData("\"relu\"", "\"rleu\"", "did you mean relu?")]
    [InlineData("\"momentum\"", "\"moment\"", "study.json, line 47: A recipe has no 'moment'.")]
    [InlineData("\"gain\"", "\"width\"", "A recipe has 'width' twice.")]
    [InlineData("\"learningRate\": 0.01,", "", "A recipe is without learningRate.")]
    [InlineData("\"learningRate\": 0.01,", "\"learningRate\": NaN,", "study.json, line 46: ")]
    [InlineData("\"momentum\": 0,", "\"momentum\": 0.9e, ", "study.json, line 47: ")]
    [InlineData("\"dropout\": 0,", "\"dropout\": 1,", "dropout is 1; expected 0 or more and less than 1")]
    public void An_edited_plan_is_refused(string old, string edited, string expected)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("study.json");
        File.WriteAllText(path, TemporaryFolder.WithoutSum(File.ReadAllText(path)).Replace(old, edited, StringComparison.Ordinal));

        Assert.Contains(expected, Refusal(folder), StringComparison.Ordinal);
    }

    /// <summary>Each would be a plan like any other.</summary>
    [Theory]
    [InlineData("\"seeds\": [1]", "\"seeds\": [2]")]
    [InlineData("\"depths\": [1, 3]", "\"depths\": [3]")]
    [InlineData("\"margin\": 0.01", "\"margin\": 0.05")]
    [InlineData("\"metric\": \"accuracy\"", "\"metric\": \"balanced-accuracy\"")]
    [InlineData("\"margin\"", " \"margin\"")]
    public void A_plan_that_was_changed_to_another_that_can_be_carried_out_is_noticed(string old, string edited)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("study.json");
        string whole = File.ReadAllText(path);
        string changed = whole.Replace(old, edited, StringComparison.Ordinal);
        Assert.NotEqual(whole, changed);
        File.WriteAllText(path, changed);

        Assert.StartsWith($"{path} is not as it was written: the SHA-256 of its lines begins ", Refusal(folder), StringComparison.Ordinal);
        Assert.Contains("is not as it was written", Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(Sample.Plan(), folder)).Message, StringComparison.Ordinal);

        // On purpose, as the line says.
        File.WriteAllText(path, TemporaryFolder.WithoutSum(changed));
        Assert.NotNull(StudyFolder.ReadPlan(folder.Path));
    }

    [Fact]
    public void A_plan_with_other_line_ends_is_read_and_one_laid_out_otherwise_is_told()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("study.json");
        string whole = File.ReadAllText(path);
        File.WriteAllText(path, whole.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(2, StudyFolder.Read(folder.Path).Runs.Count);

        File.WriteAllText(path, JsonNode.Parse(whole)!.ToJsonString());

        Assert.StartsWith($"{path} is not as it was written: its lines are laid out otherwise. Put back", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_run_without_its_history_is_damaged()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        File.Delete(folder.File("runs", "homework-d1-s1", "history.csv"));

        Assert.Contains("history.csv does not exist", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_run_whose_histories_disagree_is_damaged()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("runs", "homework-d3-s1", "layers.csv");
        File.WriteAllLines(path, File.ReadLines(path).SkipLast(3).ToArray());

        Assert.Contains("epochs 0 to 3; expected 0 to 4", Refusal(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_recorded_before_there_were_bits_of_its_test_images_still_opens()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("runs", "homework-d1-s1", "run.json");
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.All(record["results"]!.AsArray(), result => Assert.True(result!.AsObject().Remove("correct")));
        File.WriteAllText(path, record.ToJsonString());
        File.Delete(folder.File("runs", "homework-d1-s1", RunSums.FileName));

        IReadOnlyList<RunResult> runs = StudyFolder.Read(folder.Path).Runs;

        Assert.All(runs[0].Record.Results, result => Assert.True(result.Correct.IsEmpty));
        Assert.All(runs[1].Record.Results, result => Assert.Equal([(byte)result.Budget, 7], result.Correct.ToArray()));
    }

    [Fact]
    public void A_run_that_has_not_ended_has_no_model_to_use()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<KilledException>(() => Sample.Runner(disk: new FaultyDisk(20)).Run(Sample.Plan(), folder));

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => new RunFolder(folder.File("runs", "homework-d3-s1")).ReadModel());

        Assert.Contains("has not ended", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_cannot_be_read_are_named_and_the_others_are_there()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [1, 2, 3]), folder);
        File.WriteAllText(folder.File("runs", "homework-d2-s1", "run.json"), "{");
        Directory.Delete(folder.File("runs", "homework-d3-s1"), recursive: true);
        List<string> unreadable = [];

        StudyResults results = StudyFolder.Read(folder.Path, unreadable);

        Assert.Equal(["homework-d1-s1"], results.Runs.Select(run => run.Record.Spec.Name));
        Assert.Contains("homework-d2-s1", Assert.Single(unreadable), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_study_is_told_by_what_it_is()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string run = folder.File("runs", "homework-d1-s1");

        Assert.EndsWith("does not exist; expected the folder of a study", Told(folder.File("nowhere")), StringComparison.Ordinal);
        Assert.EndsWith("is the folder of a single run; expected that of a study, with study.json in it", Told(run), StringComparison.Ordinal);
        Assert.EndsWith("is not a study's folder: there is no study.json in it", Told(folder.File("runs")), StringComparison.Ordinal);
        Assert.EndsWith("is not a study's folder: there is no study.json in it", Told(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.EndsWith("is not a run's folder: there is no run.json in it", ToldOfRun(folder.Path), StringComparison.Ordinal);
        Assert.EndsWith("is not a run's folder: there is no run.json in it", ToldOfRun(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.EndsWith("does not exist; expected the folder of a run", ToldOfRun(folder.File("nowhere")), StringComparison.Ordinal);

        static string Told(string path) => Assert.Throws<InvalidRequestException>(() => StudyFolder.RequiredPlan(path)).Message;
        static string ToldOfRun(string path) => Assert.Throws<InvalidRequestException>(() => new RunFolder(path).ReadRecord()).Message;
    }

    [Fact]
    public void A_run_that_a_link_leads_to_is_one_of_its_study()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string link = folder.File("link");
        Directory.CreateSymbolicLink(link, folder.File("runs", "homework-d1-s1"));

        Assert.Equal(folder.Path, StudyFolder.Around(link));
        Assert.Equal(folder.Path, StudyFolder.Around(folder.File("runs", "homework-d1-s1") + "/"));
        Assert.Null(StudyFolder.Around(folder.File("runs")));
        Assert.Null(StudyFolder.Around("/"));
    }

    private static string Refusal(TemporaryFolder folder) =>
        Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(folder.Path)).Message;
}
