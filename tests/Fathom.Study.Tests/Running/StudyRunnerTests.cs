using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

/// <remarks>Over 400 lines: every test here is of one call, <see cref="Study.Running.StudyRunner.Run"/>, and shares the folder, the sample plan and the observer below.</remarks>
public sealed class StudyRunnerTests
{
    [Fact]
    public void Every_run_of_the_plan_is_trained_diagnosed_at_every_budget_and_read_back()
    {
        using TemporaryFolder folder = new();

        StudyResults results = Sample.Runner(disk: new Disk()).Run(Sample.Plan(seeds: [2, 1]), folder);

        Assert.Equal(
            ["homework-d1-s1", "homework-d1-s2", "homework-d3-s1", "homework-d3-s2"], results.Runs.Select(run => run.Record.Spec.Name));
        Assert.All(results.Runs, run =>
        {
            Assert.Equal(RunStatus.Done, run.Record.Status);
            Assert.Equal("all 4 epochs were trained", run.Record.StopReason);
            Assert.Equal([2, 4], run.Record.Results.Select(result => result.Budget));
            Assert.Equal([(2, 2), (4, 4)], run.Record.Findings.Select(finding => (finding.Budget, finding.Epoch!.Value)));
            Assert.Equal(12, run.Record.Findings[0].Numbers["remeasured"]);
            Assert.Equal([1, 2, 3, 4], run.History.Epochs.Select(epoch => epoch.Epoch));
            Assert.Equal(run.Record.Spec.Depth, run.History.InitialLayers.Count);
        });
        Assert.Equal(4, results.Runs.Select(run => run.Record.WeightsSha256).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_finished_folder_holds_the_files_that_the_design_names_and_no_others()
    {
        using TemporaryFolder folder = new();
        Sample.Runner(disk: new Disk()).Run(Sample.Plan(depths: [1]), folder);

        string run = Path.Combine("runs", "homework-d1-s1");
        string[] names = ["SHA256SUMS", "checkpoint.safetensors", "history.csv", "layers.csv", "model.onnx", "model.safetensors", "run.json", "weights.csv"];
        Assert.Equal(["pictures.json", .. names.Select(name => Path.Combine(run, name)), "study.json"], folder.Content().Keys);
    }

    [Fact]
    public void What_was_read_back_is_exactly_what_the_trainer_said()
    {
        using TemporaryFolder folder = new();
        TrainerWatch watch = new();
        Sample.Runner((data, spec) => new WatchedTrainer(new FakeTrainer(data, spec), watch)).Run(Sample.Plan(depths: [3]), folder);
        RunResult run = StudyFolder.Read(folder.Path).Runs[0];

        Assert.Equal(watch.Initial, run.History.InitialLayers);
        Assert.Equal(watch.Epochs.Select(epoch => epoch with { Layers = [] }), run.History.Epochs.Select(epoch => epoch with { Layers = [] }), SameButLayers);
        Assert.Equal(watch.Epochs.SelectMany(epoch => epoch.Layers), run.History.Epochs.SelectMany(epoch => epoch.Layers));
    }

    /// <summary>It is not read again, so it must not differ: neither what was trained now nor what an earlier command left.</summary>
    [Fact]
    public void What_a_study_returns_is_what_its_folder_says()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [1], seeds: [1]), folder);

        StudyResults returned = Sample.Runner(disk: new Disk()).Run(Sample.Plan(depths: [1, 3], seeds: [1, 2]), folder);

        StudyResults read = StudyFolder.Read(folder.Path);
        Assert.Equal(StudyJson.Bytes(read.Plan), StudyJson.Bytes(returned.Plan));
        Assert.Equal(read.Runs.Select(run => StudyJson.Bytes(run.Record)), returned.Runs.Select(run => StudyJson.Bytes(run.Record)));
        Assert.Equal(read.Runs.Select(run => HistoryCsv.File(run.History.Epochs)), returned.Runs.Select(run => HistoryCsv.File(run.History.Epochs)));
        Assert.Equal(read.Runs.Select(run => LayersCsv.File(run.History)), returned.Runs.Select(run => LayersCsv.File(run.History)));
    }

    [Fact]
    public void A_diverging_run_is_kept_and_says_when_it_diverged()
    {
        using TemporaryFolder folder = new();

        RunResult run = Sample.Runner((data, spec) => new FakeTrainer(data, spec) { DivergesAt = 3 })
            .Run(Sample.Plan(depths: [1]), folder).Runs[0];

        Assert.Equal(RunStatus.Diverged, run.Record.Status);
        Assert.Equal("diverged in epoch 3: the running training loss was NaN", run.Record.StopReason);
        Assert.Equal(3, run.History.Epochs.Count);
        Assert.Equal(
            [(2, FindingKind.Converged), (4, FindingKind.Diverged)],
            run.Record.Findings.Select(finding => (finding.Budget, finding.Kind)));
    }

    [Fact]
    public void A_run_that_throws_is_failed_with_the_reason_while_the_others_go_on_and_is_tried_again_by_the_next_command()
    {
        using TemporaryFolder folder = new();
        RecordingObserver observer = new();
        StudyResults results = Sample.Runner((data, run) => new FakeTrainer(
                data, run, epoch => { if (run.Depth == 3 && epoch == 3) { throw new InvalidOperationException("the engine broke"); } }))
            .Run(Sample.Plan(), folder, observer);

        Assert.Equal([RunStatus.Done, RunStatus.Failed], results.Runs.Select(run => run.Record.Status));
        Assert.Equal("the engine broke", results.Runs[1].Record.StopReason);
        Assert.Equal("System.InvalidOperationException: the engine broke", results.Runs[1].Record.Failure![0]);
        Assert.Contains(results.Runs[1].Record.Failure!, line => line.Contains("RunExecution", StringComparison.Ordinal));
        Assert.Contains(observer.Ended, run => run.Record is { Status: RunStatus.Failed, StopReason: "the engine broke" });

        RecordingObserver again = new();
        results = Sample.Runner().Run(Sample.Plan(), folder, again);
        Assert.Equal(("homework-d3-s1", 2), Assert.Single(again.Started));
        Assert.All(results.Runs, run => Assert.Equal((RunStatus.Done, null), (run.Record.Status, run.Record.Failure)));
    }

    [Fact]
    public void The_longest_run_starts_first()
    {
        using TemporaryFolder folder = new();
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(depths: [1, 2, 7, 4]), folder, observer);

        Assert.Equal(["homework-d7-s1", "homework-d4-s1", "homework-d2-s1", "homework-d1-s1"], observer.Started.Select(run => run.Run));
    }

    [Fact]
    public void Runs_train_side_by_side_and_idle_cores_are_lent_to_those_that_still_train()
    {
        using TemporaryFolder folder = new();
        using Barrier bothTrain = new(2);
        using ManualResetEventSlim longRunIsInItsThirdEpoch = new();
        using ManualResetEventSlim shortRunEnded = new();
        ConcurrentQueue<int> granted = new();

        Sample.Runner(
            (data, run) => new CountingTrainer(new FakeTrainer(data, run, epoch => Meet(run.Depth, epoch)), threads =>
            {
                if (run.Depth == 3)
                {
                    granted.Enqueue(threads);
                }
            }),
            threads: 2).Run(Sample.Plan(budgets: [500]), folder, new ReleasingObserver(shortRunEnded));

        Assert.Equal([1, 1, 1], granted.Take(3));
        Assert.Equal(2, granted.Last());

        void Meet(int depth, int epoch)
        {
            switch (depth, epoch)
            {
                case (_, 1):
                    Assert.True(bothTrain.SignalAndWait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the runs did not train at the same time");
                    break;
                case (1, 2):
                    Assert.True(longRunIsInItsThirdEpoch.Wait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the long run stood still");
                    break;
                case (3, 3):
                    longRunIsInItsThirdEpoch.Set();
                    Assert.True(shortRunEnded.Wait(Waiting.Ceiling, TestContext.Current.CancellationToken), "the short run did not end");
                    break;
                case (3, _) when granted.Last() == 1:
                    // The other worker is about to leave.
                    Thread.Sleep(1);
                    break;
            }
        }
    }

    [Fact]
    public void A_grown_study_trains_only_what_is_new_and_is_the_study_that_was_asked_for_whole()
    {
        using TemporaryFolder whole = new();
        Sample.Runner().Run(Sample.Plan(depths: [1, 2, 3], seeds: [1, 2]), whole);
        using TemporaryFolder grown = new();
        Sample.Runner().Run(Sample.Plan(depths: [1, 3], seeds: [2]), grown);
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(depths: [2], seeds: [1]), grown, observer);

        Assert.Equal(4, observer.Started.Count);
        Assert.Equal(whole.Content(), grown.Content());
    }

    [Fact]
    public void A_study_is_asked_again_by_another_metric_without_training_and_keeps_it_until_another_is_asked_for()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        RecordingObserver observer = new();

        Sample.Runner().Run(ByBalancedAccuracy, folder, observer);
        Assert.Equal(DecidingMetric.BalancedAccuracy, StudyFolder.ReadPlan(folder.Path)!.Metric);
        Assert.Equal(Sample.Data.Test.Labels.ToArray(), StudyFolder.ReadPlan(folder.Path)!.TestLabels.ToArray());
        Sample.Runner().Run(Sample.Plan(), folder, observer);

        Assert.Equal(DecidingMetric.BalancedAccuracy, StudyFolder.ReadPlan(folder.Path)!.Metric);
        Assert.Empty(observer.Started);
    }

    [Fact]
    public void A_study_recorded_before_balanced_accuracies_were_is_read_and_is_not_decided_by_them()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("study.json");
        JsonNode old = JsonNode.Parse(TemporaryFolder.WithoutSum(File.ReadAllText(path)))!;
        old["data"]!.AsObject().Remove("classes");
        old.AsObject().Remove("metric");
        File.WriteAllText(path, old.ToJsonString());

        StudyPlan read = StudyFolder.ReadPlan(folder.Path)!;
        Assert.Equal(DecidingMetric.Accuracy, read.Metric);
        Assert.Equal(Chance.OfEqual(2, 4), read.ChanceOnValidation(read.Metric));
        Sample.Runner().Run(Sample.Plan(), folder);
        Assert.Contains(
            "it cannot be decided by balanced-accuracy",
            Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(ByBalancedAccuracy, folder)).Message,
            StringComparison.Ordinal);
    }

    private static StudyPlan ByBalancedAccuracy => PlanBuilder.Build(
        Sample.Data, Sample.ValidationFraction, [1, 3], [Sample.Arm], [1], [2, 4], metric: DecidingMetric.BalancedAccuracy);

    [Fact]
    public void Another_study_is_refused_and_every_difference_named()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        Arm other = Sample.Arm with { Recipe = Sample.Arm.Recipe with { LearningRate = 0.5 } };

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(arms: [other], budgets: [2, 5]), folder));

        Assert.Contains("holds another study", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("arm homework: learningRate is 0.01 there and 0.5 here", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("budgets is [2, 4] there and [2, 5] here", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_data_set_is_another_study()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        StudyPlan plan = Sample.Plan();
        string other = new('b', 64);
        DataSplit split = DataSplit.HoldOutLast(Sample.Data with { ContentSha256 = other }, Sample.ValidationFraction);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(
            plan with { Data = plan.Data with { Sha256 = other } }, split, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("data.sha256", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"seed\": 1", "\"seed\": 7", "seed is 7 there and 1 here")]
    [InlineData("\"status\": \"done\"", "\"status\": \"splendid\"", "run.json, line ")]
    [InlineData("\"status\": \"done\",", "", "status")]
    [InlineData("\"status\": \"done\"", "\"status\": \"done\", \"mood\": 1", "mood")]
    [InlineData("\"width\": 3,", "", "width")]
    public void A_run_of_another_version_or_edited_before_there_were_sums_is_refused_before_anything_is_trained(string old, string edited, string expected)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("runs", "homework-d3-s1", "run.json");
        File.Delete(folder.File("runs", "homework-d3-s1", RunSums.FileName));
        string text = File.ReadAllText(path);
        int place = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, text[..place] + edited + text[(place + old.Length)..]);
        RecordingObserver observer = new();

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(seeds: [1, 2]), folder, observer));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Empty(observer.Started);
    }

    [Fact]
    public void A_folder_below_a_file_is_refused_as_a_wrong_request()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("file"), "");

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(), Sample.Split, folder.File("file", "study"), new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_permission_is_refused_as_a_wrong_request()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the superuser may write anywhere");
        using TemporaryFolder folder = new();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("permissions are set the Unix way");
            return;
        }

        Directory.CreateDirectory(folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(), Sample.Split, folder.File("closed"), new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_run_has_the_files_of_the_same_run_in_a_study()
    {
        StudyPlan plan = Sample.Plan(depths: [3]);
        using TemporaryFolder study = new();
        Sample.Runner().Run(plan, study);
        using TemporaryFolder single = new();

        RunResult run = Sample.Runner().RunSingle(plan, Sample.Split, single.Path, new RecordingObserver(), TestContext.Current.CancellationToken);

        Assert.Equal(RunStatus.Done, run.Record.Status);
        string prefix = Path.Combine("runs", "homework-d3-s1");
        Assert.Equal(
            study.Content().Where(file => file.Key != "study.json"),
            single.Content().Select(file => file.Key == "pictures.json" ? file : KeyValuePair.Create(Path.Combine(prefix, file.Key), file.Value)).OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Contains("single run", Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(plan, single)).Message, StringComparison.Ordinal);
        Assert.Contains("single run", Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(single.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_run_is_not_mistaken_for_another()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().RunSingle(Sample.Plan(depths: [3]), Sample.Split, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Runner().RunSingle(
            Sample.Plan(depths: [2]), Sample.Split, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("depth is 3 there and 2 here", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trained_model_is_read_back_from_its_run()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [3]), folder);

        Formats.TrainedModelAssert.HasShape(new RunFolder(folder.File("runs", "homework-d3-s1")).ReadModel(), [3, 4, 3, 3, 3, 3, 2, 3, 2]);
    }

    private static bool SameButLayers(EpochRecord a, EpochRecord b) => a with { Layers = [] } == b with { Layers = [] };

    private sealed class TrainerWatch
    {
        public IReadOnlyList<LayerRecord> Initial { get; set; } = [];

        public List<EpochRecord> Epochs { get; } = [];
    }

    private sealed class WatchedTrainer(IRunTrainer trainer, TrainerWatch watch) : IRunTrainer
    {
        public void Restore(Checkpoint checkpoint) => trainer.Restore(checkpoint);

        public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel) =>
            trainer.Train(new Door(observer, watch), threads, clock, cancel);

        private sealed class Door(ITrainingObserver next, TrainerWatch watch) : ITrainingObserver
        {
            public void Initialized(IReadOnlyList<LayerRecord> layers)
            {
                watch.Initial = layers;
                next.Initialized(layers);
            }

            public void BudgetReached(BudgetResult result) => next.BudgetReached(result);

            public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
            {
                watch.Epochs.Add(record);
                next.EpochEnded(record, capture);
            }
        }
    }

    private sealed class ReleasingObserver(ManualResetEventSlim shortRunEnded) : IStudyObserver
    {
        public void RunPaused(RunSpec run)
        {
        }

        public void RunStarted(RunSpec run, int epochsDone)
        {
        }

        public void EpochEnded(RunSpec run, EpochRecord record)
        {
        }

        public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings)
        {
        }

        public void RunEnded(RunResult run)
        {
            if (run.Record.Spec.Depth == 1)
            {
                shortRunEnded.Set();
            }
        }
    }
}
