using System.Text.Json.Nodes;
using Fathom.Study.Folders;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>What is said of each run of a study: whole, unfinished, planned, damaged, or from before there were sums.</summary>
public sealed class StudyCheckTests : IDisposable
{
    private const string First = "homework-d1-s1";
    private const string Second = "homework-d3-s1";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_finished_run_is_whole_and_damaged_after_a_change_of_any_of_its_files()
    {
        Finish();
        Assert.Equal([(RunCheckState.Whole, null), (RunCheckState.Whole, null)], States());

        foreach (string file in Directory.GetFiles(Run(First)))
        {
            byte[] written = File.ReadAllBytes(file);
            File.WriteAllBytes(file, [.. written[..^1], (byte)(written[^1] ^ 1)]);
            (RunCheckState state, string? problem) = States()[0];
            Assert.Equal(RunCheckState.Damaged, state);
            Assert.Contains(First, problem, StringComparison.Ordinal);
            File.Delete(file);
            if (Path.GetFileName(file) != RunSums.FileName)
            {
                Assert.Equal(RunCheckState.Damaged, States()[0].State);
            }

            File.WriteAllBytes(file, written);
        }

        Assert.Equal([(RunCheckState.Whole, null), (RunCheckState.Whole, null)], States());
    }

    [Fact]
    public void A_run_without_a_record_is_planned_but_beside_a_checkpoint_it_has_lost_it()
    {
        Finish();
        Directory.Delete(Run(First), recursive: true);
        File.Delete(Path.Combine(Run(Second), "run.json"));
        File.Delete(Path.Combine(Run(Second), RunSums.FileName));

        Assert.Equal((RunCheckState.Planned, null), States()[0]);
        Assert.Equal((RunCheckState.Damaged, $"{Path.Combine(Run(Second), "run.json")} is missing"), States()[1]);
    }

    [Fact]
    public void A_run_that_was_cut_off_is_unfinished_and_damaged_where_its_history_lost_epochs_of_the_checkpoint()
    {
        int faultAt = 10;
        string history = Path.Combine(Run(First), "history.csv");
        do
        {
            Directory.Delete(_folder.Path, recursive: true);
            Directory.CreateDirectory(_folder.Path);
            Assert.Throws<KilledException>(() => Sample.Runner(disk: new FaultyDisk(++faultAt)).Run(Sample.Plan(depths: [1]), _folder));
        }
        while (!File.Exists(Path.Combine(Run(First), "checkpoint.safetensors")) || !File.Exists(history) || File.ReadLines(history).Count() < 3);

        Assert.Equal([(RunCheckState.Unfinished, null)], States());

        File.WriteAllLines(history, [File.ReadLines(history).First()]);
        (RunCheckState state, string? problem) = States()[0];
        Assert.Equal(RunCheckState.Damaged, state);
        Assert.Contains("epochs; expected at least", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_has_ended_without_sums_is_unrecorded_and_damaged_where_a_network_is_missing_or_empty()
    {
        Finish();
        File.Delete(Path.Combine(Run(First), RunSums.FileName));
        Assert.Equal((RunCheckState.Unrecorded, null), States()[0]);

        string onnx = Path.Combine(Run(First), "model.onnx");
        File.WriteAllBytes(onnx, []);
        Assert.Equal((RunCheckState.Damaged, $"{onnx} is missing or empty"), States()[0]);
        File.Delete(onnx);
        Assert.Equal((RunCheckState.Damaged, $"{onnx} is missing or empty"), States()[0]);
    }

    [Fact]
    public void A_run_of_a_later_version_is_told_as_such_and_not_as_damaged()
    {
        Finish();
        string path = Path.Combine(Run(First), "run.json");
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        record["environment"]!["fathom"] = "99.0.0";
        record["status"] = "dreaming";
        File.WriteAllText(path, record.ToJsonString());
        File.Delete(Path.Combine(Run(First), RunSums.FileName));

        Assert.Equal(RunCheckState.OfLaterVersion, States()[0].State);
    }

    public void Dispose() => _folder.Dispose();

    private void Finish() => Sample.Runner().Run(Sample.Plan(), _folder);

    private string Run(string name) => _folder.File("runs", name);

    private (RunCheckState State, string? Problem)[] States() => [.. StudyCheck.Of(_folder.Path).Select(check => (check.State, check.Problem))];
}
