using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Folders;

public sealed class RunTailTests
{
    private static readonly RunSpec Run = Sample.Plan(depths: [3]).Runs.Single();

    [Fact]
    public void A_run_that_has_not_started_has_nothing_to_show()
    {
        using TemporaryFolder folder = new();
        RunTail tail = new(folder.Path, Run);

        Assert.False(tail.Refresh());
        Assert.Null(tail.Record);
        Assert.Empty(tail.History.Epochs);
    }

    [Fact]
    public void It_sees_each_epoch_once_its_files_hold_it_and_at_the_end_what_the_folder_holds()
    {
        using TemporaryFolder folder = new();
        RunTail tail = new(folder.Path, Run);
        List<int> seen = [];

        Sample.Runner((data, spec) => new FakeTrainer(data, spec, _ =>
        {
            Assert.Equal(seen.Count == 0 || tail.EpochCount < 4, tail.Refresh());
            Assert.False(tail.Refresh());
            seen.Add(tail.EpochCount);
        })).Run(Sample.Plan(depths: [3]), folder);

        Assert.Equal([0, 1, 2, 3], seen);
        Assert.True(tail.Refresh());
        RunResult whole = StudyFolder.RunFolder(folder.Path, Run).Read();
        Assert.Equal(RunStatus.Done, tail.Record!.Status);
        Assert.Equal(whole.History.InitialLayers, tail.History.InitialLayers);
        Assert.Equal(whole.History.Epochs.SelectMany(epoch => epoch.Layers), tail.History.Epochs.SelectMany(epoch => epoch.Layers));
        Assert.Equal(whole.History.Epochs.Select(epoch => epoch.ValidationLoss), tail.History.Epochs.Select(epoch => epoch.ValidationLoss));
        Assert.Equal(0, tail.Restarts);
    }

    [Fact]
    public void Half_a_line_waits_for_its_other_half()
    {
        using TemporaryFolder folder = new();
        string path = Trained(folder).HistoryPath;
        string text = File.ReadAllText(path);
        int cut = text.Length - 9;
        File.WriteAllText(path, text[..cut]);
        RunTail tail = new(folder.Path, Run);

        tail.Refresh();
        Assert.Equal(3, tail.EpochCount);

        File.AppendAllText(path, text[cut..]);
        Assert.True(tail.Refresh());
        Assert.Equal(4, tail.EpochCount);
        Assert.Equal(0, tail.Restarts);
    }

    [Fact]
    public void A_history_that_became_shorter_is_read_anew()
    {
        using TemporaryFolder folder = new();
        RunFolder run = Trained(folder);
        RunTail tail = new(folder.Path, Run);
        tail.Refresh();

        // As a resumed run does: what its checkpoint does not hold disappears.
        File.WriteAllLines(run.LayersPath, File.ReadAllLines(run.LayersPath)[..7]);
        File.WriteAllLines(run.HistoryPath, File.ReadAllLines(run.HistoryPath)[..2]);

        Assert.True(tail.Refresh());
        Assert.Equal((1, 1), (tail.Restarts, tail.EpochCount));
    }

    [Fact]
    public void A_history_that_was_replaced_by_a_longer_one_is_read_anew()
    {
        using TemporaryFolder folder = new();
        RunFolder run = Trained(folder);
        string whole = File.ReadAllText(run.HistoryPath);
        File.WriteAllLines(run.HistoryPath, File.ReadAllLines(run.HistoryPath)[..3]);
        RunTail tail = new(folder.Path, Run);
        tail.Refresh();
        Assert.Equal(2, tail.EpochCount);

        // Trained again meanwhile: the same but for the seconds, so the old length ends within a line.
        File.WriteAllText(run.HistoryPath, whole.Replace(",0.125,", ",0.125125,", StringComparison.Ordinal));

        Assert.True(tail.Refresh());
        Assert.Equal((1, 4), (tail.Restarts, tail.EpochCount));
        Assert.Equal(0.125125, tail.History.Epochs[0].Seconds);
    }

    [Theory]
    [InlineData("history.csv", "epoch,", "age,", "history.csv, line 1: the header is 'age,")]
    [InlineData("history.csv", "\n2,", "\n7,", "history.csv, line 3")]
    [InlineData("layers.csv", "\n1,2,", "\n1,9,", "layers.csv, line 6")]
    public void A_damaged_file_is_named_with_its_line(string file, string old, string edited, string expected)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [3]), folder);
        string path = folder.File("runs", Run.Name, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, edited, StringComparison.Ordinal));

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => new RunTail(folder.Path, Run).Refresh());

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_somebody_trains_in_a_folder_is_what_its_lock_says()
    {
        using TemporaryFolder folder = new();
        Assert.False(StudyFolder.IsBeingTrained(folder.Path));
        bool during = false;

        Sample.Runner((data, spec) => new FakeTrainer(data, spec, _ => during = StudyFolder.IsBeingTrained(folder.Path)))
            .Run(Sample.Plan(depths: [3]), folder);

        Assert.True(during);
        Assert.False(StudyFolder.IsBeingTrained(folder.Path));
        File.WriteAllText(folder.File("fathom.lock"), $"{{\"host\": \"{Environment.MachineName}\", \"pid\": 999999999, \"process\": \"fathom\"}}");
        Assert.False(StudyFolder.IsBeingTrained(folder.Path));
        File.WriteAllText(folder.File("fathom.lock"), "{\"host\": \"another\", \"pid\": 1, \"process\": \"fathom\"}");
        Assert.True(StudyFolder.IsBeingTrained(folder.Path));
    }

    private static RunFolder Trained(TemporaryFolder folder)
    {
        Sample.Runner().Run(Sample.Plan(depths: [3]), folder);
        // As a run from before there were sums: these tests write its files anew.
        File.Delete(folder.File("runs", Run.Name, RunSums.FileName));
        return StudyFolder.RunFolder(folder.Path, Run);
    }
}
