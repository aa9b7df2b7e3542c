using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

public sealed class ResumeTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    public static TheoryData<bool, bool> Ways => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_study_killed_at_any_change_of_any_file_ends_with_the_bytes_of_an_undisturbed_one(bool checkpointEachEpoch, bool diverging)
    {
        TimeSpan interval = checkpointEachEpoch ? TimeSpan.Zero : Never;
        SortedDictionary<string, string> expected = Undisturbed(interval, diverging);

        int kills = 0;
        while (true)
        {
            using TemporaryFolder folder = new();
            FaultyDisk disk = new(faultAt: kills + 1);
            Exception? death = Record.Exception(() => Sample.Runner(Trainer(diverging), disk, checkpointInterval: interval).Run(Sample.Plan(), folder));
            if (!disk.HasFailed)
            {
                break;
            }

            Assert.IsType<KilledException>(death);
            AssertReadable(folder);
            Sample.Runner(Trainer(diverging), checkpointInterval: interval).Run(Sample.Plan(), folder);
            Assert.Equal(expected, folder.Content());
            kills++;
        }

        Assert.True(kills > 40, $"only {kills} changes were cut off");
    }

    /// <summary>Other than after a death the command lives on, and writes a last checkpoint on its way out.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void A_study_that_one_change_of_any_file_failed_ends_with_the_bytes_of_an_undisturbed_one(bool checkpointEachEpoch, bool diverging)
    {
        TimeSpan interval = checkpointEachEpoch ? TimeSpan.Zero : Never;
        SortedDictionary<string, string> expected = Undisturbed(interval, diverging);

        int failures = 0;
        for (FaultyDisk disk = new(faultAt: 1, once: true); ; disk = new(faultAt: failures + 1, once: true))
        {
            using TemporaryFolder folder = new();
            _ = Record.Exception(() => Sample.Runner(Trainer(diverging), disk, checkpointInterval: interval).Run(Sample.Plan(), folder));
            if (!disk.HasFailed)
            {
                break;
            }

            Sample.Runner(Trainer(diverging), checkpointInterval: interval).Run(Sample.Plan(), folder);
            SortedDictionary<string, string> content = folder.Content();
            Assert.Equal(expected.Keys, content.Keys);
            Assert.All(expected, file => Assert.Equal(file.Value, content[file.Key]));
            failures++;
        }

        Assert.True(failures > 40, $"only {failures} changes failed");
    }

    [Fact]
    public void A_study_killed_again_and_again_still_ends_with_the_bytes_of_an_undisturbed_one()
    {
        SortedDictionary<string, string> expected = Undisturbed(TimeSpan.Zero, diverging: false);
        using TemporaryFolder folder = new();
        int lives = 0;
        for (bool finished = false; !finished; lives++)
        {
            Assert.True(lives < 100, "the study does not get on");

            // Enough to get a little further in each life.
            FaultyDisk disk = new(faultAt: 23 + lives % 5);
            finished = Record.Exception(() => Sample.Runner(disk: disk).Run(Sample.Plan(), folder)) is null;
        }

        Assert.Equal(expected, folder.Content());
        Assert.True(lives > 4, $"only {lives} lives");
    }

    [Fact]
    public void What_a_command_killed_while_it_grew_the_plan_left_behind_is_gone_after_the_next()
    {
        using TemporaryFolder folder = new();
        Sample.Runner(checkpointInterval: Never).Run(Sample.Plan(), folder);
        Assert.Throws<KilledException>(() => Sample.Runner(disk: new FaultyDisk(1)).Run(Sample.Plan(seeds: [1, 2]), folder));
        Assert.Contains(folder.Content().Keys, name => name.StartsWith("study.json.", StringComparison.Ordinal));

        Sample.Runner().Run(Sample.Plan(), folder);

        Assert.Equal(Undisturbed(Never, diverging: false), folder.Content());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_full_disk_ends_the_command_with_one_line_leaves_no_half_file_and_the_study_goes_on_when_run_again(bool checkpointEachEpoch, bool diverging)
    {
        TimeSpan interval = checkpointEachEpoch ? TimeSpan.Zero : Never;
        SortedDictionary<string, string> expected = Undisturbed(interval, diverging);
        for (int faultAt = 1; ; faultAt++)
        {
            using TemporaryFolder folder = new();
            FaultyDisk disk = new(faultAt, diskFull: true);
            Exception? failure = Record.Exception(() => Sample.Runner(Trainer(diverging), disk, checkpointInterval: interval).Run(Sample.Plan(), folder));
            if (!disk.HasFailed)
            {
                break;
            }

            Assert.Contains("no space is left", Assert.IsType<WorkFailedException>(failure).Message, StringComparison.Ordinal);
            Assert.DoesNotContain(folder.Content().Keys, name => name.EndsWith(".tmp", StringComparison.Ordinal));
            Assert.All(
                folder.Content().Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)),
                file => Assert.EndsWith("\n", file.Value, StringComparison.Ordinal));
            Sample.Runner(Trainer(diverging), checkpointInterval: interval).Run(Sample.Plan(), folder);
            Assert.Equal(expected, folder.Content());
        }
    }

    [Fact]
    public void A_cancelled_study_keeps_its_last_epoch_and_goes_on_from_there()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        StudyRunner runner = Sample.Runner(
            (data, run) => new FakeTrainer(data, run, epoch => { if (epoch == 4) { cancel.Cancel(); } }), checkpointInterval: Never);
        Assert.Throws<OperationCanceledException>(() => runner.RunUntil(Sample.Plan(), folder, observer: null, cancel.Token));

        RunResult left = Assert.Single(StudyFolder.Read(folder.Path).Runs);
        Assert.Equal((RunStatus.Running, 3), (left.Record.Status, left.History.Epochs.Count));

        RecordingObserver observer = new();
        Sample.Runner(checkpointInterval: Never).Run(Sample.Plan(), folder, observer);
        Assert.Contains(("homework-d3-s1", 3), observer.Started);
        Assert.Equal(Undisturbed(Never, diverging: false), folder.Content());
    }

    [Fact]
    public void A_study_cancelled_as_its_last_epoch_ends_still_ends_with_the_bytes_of_an_undisturbed_one()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        CancellingObserver observer = new(cancel, epoch: 4);
        StudyRunner runner = Sample.Runner((data, run) => new ThrowingAfterTraining(new FakeTrainer(data, run)), checkpointInterval: Never);
        Assert.Throws<OperationCanceledException>(() => runner.RunUntil(Sample.Plan(), folder, observer, cancel.Token));

        Sample.Runner(checkpointInterval: Never).Run(Sample.Plan(), folder);

        Assert.Equal(Undisturbed(Never, diverging: false), folder.Content());
    }

    [Fact]
    public void Finished_runs_are_never_trained_again()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        RecordingObserver observer = new();

        StudyResults results = Sample.Runner((_, run) => throw new InvalidOperationException($"{run.Name} was trained again"))
            .Run(Sample.Plan(), folder, observer);

        Assert.Empty(observer.Started);
        Assert.Equal(["homework-d1-s1", "homework-d3-s1"], observer.Ended.Select(run => run.Record.Spec.Name));
        Assert.All(results.Runs, run => Assert.Equal(RunStatus.Done, run.Record.Status));
    }

    [Fact]
    public void A_line_torn_by_a_killed_writer_is_made_again()
    {
        using TemporaryFolder folder = new();
        LeaveAfterTwoEpochs(folder);
        File.AppendAllText(folder.File("runs", "homework-d3-s1", "history.csv"), "3,0.0");
        File.AppendAllText(folder.File("runs", "homework-d3-s1", "layers.csv"), "3,1,0.5,0.5,0.5,0.5\n3,2,");

        Assert.Equal(2, Assert.Single(StudyFolder.Read(folder.Path).Runs).History.Epochs.Count);
        Sample.Runner().Run(Sample.Plan(), folder);

        Assert.Equal(Undisturbed(TimeSpan.Zero, diverging: false), folder.Content());
    }

    private static SortedDictionary<string, string> Undisturbed(TimeSpan interval, bool diverging)
    {
        using TemporaryFolder folder = new();
        Sample.Runner(Trainer(diverging), checkpointInterval: interval).Run(Sample.Plan(), folder);
        return folder.Content();
    }

    private static Func<DataSplit, RunSpec, IRunTrainer> Trainer(bool diverging) =>
        (data, run) => new FakeTrainer(data, run) { DivergesAt = diverging && run.Depth == 3 ? 3 : null };

    private static void LeaveAfterTwoEpochs(TemporaryFolder folder)
    {
        using CancellationTokenSource cancel = new();
        StudyRunner runner = Sample.Runner((data, run) => new FakeTrainer(data, run, epoch => { if (epoch == 3) { cancel.Cancel(); } }));
        Assert.Throws<OperationCanceledException>(() => runner.RunUntil(Sample.Plan(), folder, observer: null, cancel.Token));
    }

    /// <summary>At every instant a reader finds a study that it can read, or none yet.</summary>
    private static void AssertReadable(TemporaryFolder folder)
    {
        if (File.Exists(folder.File("study.json")))
        {
            StudyFolder.Read(folder.Path);
        }
    }

    private sealed class CancellingObserver(CancellationTokenSource cancel, int epoch) : IStudyObserver
    {
        public void RunPaused(RunSpec run)
        {
        }

        public void RunStarted(RunSpec run, int epochsDone)
        {
        }

        public void EpochEnded(RunSpec run, EpochRecord record)
        {
            if (record.Epoch == epoch)
            {
                cancel.Cancel();
            }
        }

        public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings)
        {
        }

        public void RunEnded(RunResult run)
        {
        }
    }

    /// <summary>Looks at its token once more after the last step.</summary>
    private sealed class ThrowingAfterTraining(IRunTrainer trainer) : IRunTrainer
    {
        public void Restore(Checkpoint checkpoint) => trainer.Restore(checkpoint);

        public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel)
        {
            TrainingOutcome outcome = trainer.Train(observer, threads, clock, cancel);
            cancel.ThrowIfCancellationRequested();
            return outcome;
        }
    }
}
