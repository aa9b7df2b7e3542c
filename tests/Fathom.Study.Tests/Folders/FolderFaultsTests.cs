using System.Text.Json.Nodes;
using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>Folders that are not what they seem, and what stands in them.</summary>
public sealed class FolderFaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string First => _folder.File("runs", "homework-d1-s1");

    [Fact]
    public void A_run_belongs_to_the_study_that_its_folder_lies_in_also_through_a_link()
    {
        Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);
        using TemporaryFolder elsewhere = new();
        Directory.CreateSymbolicLink(elsewhere.File("link"), First);

        Assert.Equal(_folder.Path, StudyFolder.Around(First));
        Assert.Equal(_folder.Path, StudyFolder.Around(First + Path.DirectorySeparatorChar));
        Assert.Equal(_folder.Path, StudyFolder.Around(elsewhere.File("link")));
        Assert.Null(StudyFolder.Around(_folder.Path));
        Assert.Null(StudyFolder.Around(_folder.File("walks", "homework-d1-s1")));
        Assert.Null(StudyFolder.Around("/"));
        File.Delete(_folder.File("study.json"));
        Assert.Null(StudyFolder.Around(First));
    }

    [Fact]
    public void What_another_command_cleared_away_is_written_again_up_to_three_times()
    {
        string path = _folder.File("file");
        int written = 0;
        AtomicFile.Write(path, stream =>
        {
            stream.Write("whole"u8);
            if (++written < 3)
            {
                File.Delete(((FileStream)stream).Name);
            }
        });

        Assert.Equal(("whole", 3), (File.ReadAllText(path), written));
        Assert.Throws<FileNotFoundException>(() => AtomicFile.Write(path, stream =>
        {
            written++;
            File.Delete(((FileStream)stream).Name);
        }));
        Assert.Equal(("whole", 6), (File.ReadAllText(path), written));
        Assert.Single(_folder.Content());
    }

    [Fact]
    public void Only_what_a_writer_left_is_cleared_away()
    {
        File.WriteAllText(_folder.File("run.json.0123abcd.tmp"), "");
        File.WriteAllText(_folder.File("notes.tmp"), "");
        File.WriteAllText(_folder.File("run.json.0123ABCD.tmp"), "");

        AtomicFile.DeleteLeftovers(_folder.Path);

        Assert.Equal(["notes.tmp", "run.json.0123ABCD.tmp"], _folder.Content().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_held_by_nobody_and_cannot_be_taken()
    {
        Assert.Null(SystemLock.TryTake(_folder.File("none"), out bool isHeld));
        Assert.False(isHeld);
        Assert.False(FolderLock.IsHeld(_folder.File("none")));
        Assert.Throws<DirectoryNotFoundException>(() => FolderLock.Acquire(_folder.File("none")));
    }

    [Fact]
    public void A_folder_that_the_system_holds_for_a_process_without_a_name_is_in_use_by_another_process()
    {
        using SystemLock? held = SystemLock.TryTake(_folder.Path, out _);
        Assert.Null(SystemLock.TryTake(_folder.Path, out bool isHeld));
        Assert.True(isHeld);

        Assert.Equal(
            $"{_folder.Path} is in use by another process; wait for it to end",
            Assert.Throws<InvalidRequestException>(() => FolderLock.Acquire(_folder.Path)).Message);
        File.WriteAllText(_folder.File(FolderLock.FileName), "{");
        Assert.True(FolderLock.IsHeld(_folder.Path));
    }

    [Fact]
    public void A_hold_that_another_took_is_lost_at_the_next_look_and_stays_lost()
    {
        using FolderLock held = FolderLock.Acquire(_folder.Path);
        held.Verify();
        held.ThrowIfLost();
        File.WriteAllBytes(_folder.File(FolderLock.FileName), StudyJson.Bytes(new LockOwner("node17", 4711, "fathom", Token: "t")));

        FolderLostException lost = Assert.Throws<FolderLostException>(held.Verify);

        Assert.Equal($"process 4711 (fathom) on node17 has taken over {_folder.Path}, since this one had not been heard of for minutes; this one writes nothing more.", lost.Message);
        Assert.Equal(lost.Message, held.LossMessage);
        File.Delete(_folder.File(FolderLock.FileName));
        Assert.StartsWith("another process has taken over", Assert.Throws<FolderLostException>(held.ThrowIfLost).Message, StringComparison.Ordinal);
    }

    /// <summary>As on a share between machines: nobody can be asked, so its last word counts.</summary>
    [Fact]
    public void Another_machines_hold_counts_until_its_lease_is_over()
    {
        string path = _folder.File(FolderLock.FileName);
        File.WriteAllBytes(path, StudyJson.Bytes(new LockOwner("node17", 4711, "fathom", Token: "t")));
        Assert.True(FolderLock.IsHeld(_folder.Path));

        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - LockTimes.Default.Lease - TimeSpan.FromSeconds(1));

        Assert.False(FolderLock.IsHeld(_folder.Path));
    }

    [Fact]
    public void Of_a_study_what_is_known_is_not_read_again()
    {
        StudyPlan plan = Sample.Plan();
        Sample.Runner().Run(plan, _folder);
        StudyResults whole = StudyFolder.Read(_folder.Path);
        RunResult marked = whole.Runs[0] with { Record = whole.Runs[0].Record with { StopReason = "marked" } };

        StudyResults again = StudyFolder.Read(_folder.Path, new Dictionary<string, RunResult>(StringComparer.Ordinal) { [marked.Record.Spec.Name] = marked });

        Assert.Equal(["marked", "all 4 epochs were trained"], again.Runs.Select(run => run.Record.StopReason));
    }

    [Fact]
    public void A_damaged_run_is_named_and_one_of_a_later_version_is_not_called_damaged()
    {
        Sample.Runner().Run(Sample.Plan(), _folder);
        string path = Path.Combine(First, "run.json");
        string record = File.ReadAllText(path);
        File.Delete(Path.Combine(First, RunSums.FileName));

        File.WriteAllText(path, "{");
        Assert.Equal("homework-d1-s1", Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(_folder.Path)).DamagedRun);
        Assert.Equal("homework-d1-s1", Assert.Throws<InvalidRequestException>(() => new RunFolder(First).Read()).DamagedRun);
        File.WriteAllText(path, record.Replace("\"results\"", "\"outcomes\"", StringComparison.Ordinal).Replace($"\"fathom\": \"{PlanBuilder.Version}\"", "\"fathom\": \"99.0.0\"", StringComparison.Ordinal));
        InvalidRequestException later = Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(_folder.Path));
        Assert.Equal((null, true), (later.DamagedRun, later.IsOfLaterVersion));
        List<string> unreadable = [];
        Assert.Equal("homework-d3-s1", Assert.Single(StudyFolder.Read(_folder.Path, unreadable).Runs).Record.Spec.Name);
        Assert.Equal(later.Message, Assert.Single(unreadable));
    }

    [Theory]
    [InlineData("[[1, 2], [3]]")]
    [InlineData("[[1, 2]]")]
    [InlineData("[[1, 2], [3, -1]]")]
    [InlineData("[[2147483647, 0], [0, 1]]")]
    public void Counts_that_are_no_confusion_are_refused(string counts)
    {
        Sample.Runner().Run(Sample.Plan(depths: [1], budgets: [4]), _folder);
        string path = Path.Combine(First, "run.json");
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        record["results"]![0]!["confusion"] = JsonNode.Parse(counts);
        File.WriteAllText(path, record.ToJsonString());

        Assert.Equal(
            $"{path}: results.confusion does not count test examples; expected as many rows as columns, and counts of 0 or more",
            Assert.Throws<InvalidRequestException>(() => new RunFolder(First).ReadRecord()).Message);
    }

    [Fact]
    public void What_holds_no_study_or_run_is_told_as_what_it_is()
    {
        Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);
        Directory.CreateDirectory(_folder.File("empty"));

        Assert.Equal($"{First} is the folder of a single run; expected that of a study, with study.json in it", Told(() => StudyFolder.RequiredPlan(First)));
        Assert.Equal($"{_folder.File("none")} does not exist; expected the folder of a study", Told(() => StudyFolder.RequiredPlan(_folder.File("none"))));
        Assert.Equal($"{_folder.File("empty")} is not a study's folder: there is no study.json in it", Told(() => StudyFolder.RequiredPlan(_folder.File("empty"))));
        Assert.Equal($"{_folder.File("empty")} is not a run's folder: there is no run.json in it", Told(() => new RunFolder(_folder.File("empty")).ReadRecord()));
        Assert.Equal($"{_folder.File("none")} does not exist; expected the folder of a run", Told(() => new RunFolder(_folder.File("none")).ReadRecord()));
        File.Delete(Path.Combine(First, "run.json"));
        Assert.Equal($"{Path.Combine(First, "run.json")} is missing, though SHA256SUMS beside it says that the run has ended", Told(() => new RunFolder(First).ReadRecord()));

        static string Told(Func<object> read) => Assert.Throws<InvalidRequestException>(read).Message;
    }

    [Fact]
    public void The_name_of_a_dead_owner_is_overwritten_whole_however_long_it_was()
    {
        File.WriteAllBytes(_folder.File(FolderLock.FileName), StudyJson.Bytes(new LockOwner(Environment.MachineName, int.MaxValue, new string('x', 500))));

        using FolderLock held = FolderLock.Acquire(_folder.Path);

        Assert.Equal(Environment.ProcessId, StudyJson.Read<LockOwner>(_folder.File(FolderLock.FileName)).Pid);
    }

    [Theory]
    [InlineData("history.csv", ",0.125", ",0.126")]
    [InlineData("layers.csv", ",0.5\n", ",0.25\n")]
    [InlineData("run.json", "all 4 epochs", "all 5 epochs")]
    public void A_number_that_changed_in_a_finished_run_is_noticed_by_every_reader_until_it_is_put_back(string name, string was, string now)
    {
        StudyPlan plan = Sample.Plan(depths: [3]);
        Sample.Runner().Run(plan, _folder);
        string run = _folder.File("runs", "homework-d3-s1");
        string path = Path.Combine(run, name);
        string written = File.ReadAllText(path);
        File.WriteAllText(path, written.Replace(was, now, StringComparison.Ordinal));
        RunTail tail = new(_folder.Path, plan.Runs.First());

        for (int look = 0; look < 2; look++)
        {
            Assert.Contains($"{path} is not as it was written", Assert.Throws<InvalidRequestException>(() => new RunFolder(run).Read()).Message, StringComparison.Ordinal);
            Assert.Contains($"{path} is not as it was written", Assert.Throws<InvalidRequestException>(() => tail.Refresh()).Message, StringComparison.Ordinal);
        }

        File.WriteAllText(path, written);
        Assert.True(tail.Refresh());
        Assert.Equal(4, tail.EpochCount);
        Assert.False(tail.Refresh());
    }

    [Fact]
    public void A_run_that_began_and_has_no_checkpoint_yet_is_unfinished_and_shows_nothing()
    {
        Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);
        JsonNode record = JsonNode.Parse(File.ReadAllText(Path.Combine(First, "run.json")))!;
        record["status"] = "running";
        File.WriteAllText(Path.Combine(First, "run.json"), record.ToJsonString());
        File.Delete(Path.Combine(First, "checkpoint.safetensors"));
        File.Delete(Path.Combine(First, RunSums.FileName));
        Assert.Equal(RunCheckState.Unfinished, Assert.Single(StudyCheck.Of(_folder.Path)).State);

        File.WriteAllText(Path.Combine(First, "layers.csv"), File.ReadLines(Path.Combine(First, "layers.csv")).First() + "\n");
        RunHistory history = new RunFolder(First).Read().History;
        Assert.Empty(history.InitialLayers);
        Assert.Empty(history.Epochs);
    }

    [Fact]
    public void A_folder_of_another_run_is_refused_with_every_difference()
    {
        StudyPlan plan = Sample.Plan(depths: [1]);
        Sample.Runner().Run(plan, _folder);
        RunSpec other = plan.Runs.First() with { Seed = 2, Depth = 2 };

        Assert.Equal(
            $"{Path.Combine(First, "run.json")} is of another run: depth is 1 there and 2 here; seed is 1 there and 2 here. Choose another folder, or ask for the same run.",
            Assert.Throws<InvalidRequestException>(() => new RunFolder(First).ReadAs(other, plan.Data)).Message);
        Assert.Null(new RunFolder(_folder.File("runs", "none")).ReadAs(other, plan.Data));
    }

    [Fact]
    public void Findings_of_a_run_that_diverged_are_renewed_at_every_budget()
    {
        StudyPlan plan = Sample.Plan(depths: [1]);
        StudyResults results = Sample.Runner((data, run) => new Workers.FakeTrainer(data, run) { DivergesAt = 3 }).Run(plan, _folder);
        RunResult old = results.Runs[0] with { Record = results.Runs[0].Record with { Diagnosed = null } };

        Assert.Equal(3, old.History.Epochs.Count);
        Assert.Equal([2, 4], RunDiagnosis.Renewed(plan, old).Record.Findings.Select(finding => finding.Budget).Distinct());
    }

    [Fact]
    public void Findings_at_the_end_are_those_of_the_longest_history()
    {
        Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);
        RunRecord record = new RunFolder(First).ReadRecord();

        Assert.Equal([2, 4], record.Findings.Select(finding => finding.Budget));
        Assert.Equal([4], record.FindingsAtTheEnd().Select(finding => finding.Budget));
        Assert.Empty((record with { Findings = [] }).FindingsAtTheEnd());
    }

    [Fact]
    public void More_networks_than_are_kept_at_a_time_are_read_again()
    {
        int[] seeds = [.. Enumerable.Range(1, 66)];
        StudyPlan plan = Sample.Plan(depths: [1], seeds: seeds, budgets: [1]);
        Sample.Runner().Run(plan, _folder);
        TrainedNetworks networks = new();
        float[][] once = [.. seeds.Select(Asked)];

        Assert.Equal(once, seeds.Select(Asked));

        float[] Asked(int seed)
        {
            RunFolder folder = new(_folder.File("runs", $"homework-d1-s{seed}"));
            return networks.Predict(folder, folder.ReadRecord(), (ReadOnlySpan<byte>)[1, 2, 3, 4]);
        }
    }

    [Fact]
    public void A_network_of_a_run_that_goes_on_and_a_history_that_lost_its_layers_are_refused()
    {
        Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);
        RunFolder run = new(First);
        File.Delete(run.SumsPath);
        string layers = File.ReadAllText(run.LayersPath);
        File.WriteAllLines(run.LayersPath, layers.TrimEnd('\n').Split('\n')[..^1]);

        Assert.Equal($"{run.LayersPath}: epochs 0 to 3; expected 0 to 4, as in history.csv", Assert.Throws<InvalidRequestException>(() => run.Read()).Message);

        JsonNode record = JsonNode.Parse(File.ReadAllText(run.RecordPath))!;
        record["status"] = "running";
        File.WriteAllText(run.RecordPath, record.ToJsonString());
        Assert.Equal(3, run.Read().History.Epochs.Count);
        Assert.Equal($"{run.Path}: this run has not ended; run its command again to finish it", Assert.Throws<InvalidRequestException>(run.ReadModel).Message);
        File.Delete(run.LayersPath);
        Assert.Empty(run.Read().History.Epochs);
    }

    public void Dispose() => _folder.Dispose();
}
