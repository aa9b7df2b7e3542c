using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

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
}
