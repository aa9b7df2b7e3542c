using System.Collections.Concurrent;
using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Tuning;

public class LearningRateTunerTests
{
    private static StudyPlan Plan { get; } = Sample.Plan() with { TuneLearningRate = true };

    [Fact]
    public void Every_depth_trains_at_the_rate_that_was_planted_for_it()
    {
        using TemporaryFolder folder = new();

        StudyResults results = Sample.Runner((data, run) => new PlantedTrainer(data, run)).Run(Plan, folder);

        Assert.True(results.Plan.IsTuned("homework"));
        Assert.Equal(
            [("homework", 1, 0.1, false), ("homework", 3, 0.0032, false)],
            results.Plan.TunedRates.Select(rate => (rate.Arm, rate.Depth, rate.LearningRate, rate.AtEdge)));
        Assert.Equal([0.1, 0.0032], results.Runs.Select(run => run.Record.Spec.Recipe.LearningRate));
        Assert.Equal(0.01, results.Plan.Arms[0].Recipe.LearningRate);
    }

    [Fact]
    public void Trials_see_no_test_set_and_none_of_the_studys_seeds()
    {
        using TemporaryFolder folder = new();
        ConcurrentQueue<(DataSplit Data, RunSpec Run)> trained = new();

        Sample.Runner((data, run) =>
        {
            trained.Enqueue((data, run));
            return new PlantedTrainer(data, run);
        }).Run(Plan, folder);

        (DataSplit Data, RunSpec Run)[] trials = [.. trained.Where(item => item.Run.Seed < 0)];
        Assert.Equal(24, trials.Length);
        Assert.All(trials, trial =>
        {
            Assert.Equal(0, trial.Data.Test.Count);
            Assert.Empty(trial.Run.Budgets);
            Assert.Equal(Sample.Split.Training.Pixels, trial.Data.Training.Pixels);
            Assert.Equal(Sample.Split.Validation.Pixels, trial.Data.Validation.Pixels);
        });
        Assert.Equal(Plan.Runs.Select(run => (run.Depth, run.Seed)).Order(), trained.Except(trials).Select(item => (item.Run.Depth, item.Run.Seed)).Order());
    }

    [Fact]
    public void Stopped_after_any_trial_the_search_goes_on_without_training_one_again_and_ends_with_the_same_bytes()
    {
        using TemporaryFolder whole = new();
        Sample.Runner((data, run) => new PlantedTrainer(data, run)).Run(Plan, whole);

        for (int stop = 1; stop <= 24; stop += 5)
        {
            using TemporaryFolder folder = new();
            using CancellationTokenSource cancel = new();
            ConcurrentQueue<(int Depth, int Seed, double Rate)> trained = new();
            StudyRunner runner = Sample.Runner((data, run) =>
            {
                if (trained.Count == stop)
                {
                    cancel.Cancel();
                }
                else
                {
                    trained.Enqueue((run.Depth, run.Seed, run.Recipe.LearningRate));
                }

                return new PlantedTrainer(data, run);
            });
            Assert.ThrowsAny<OperationCanceledException>(() => runner.RunUntil(Plan, folder, observer: null, cancel.Token));

            Sample.Runner((data, run) =>
            {
                trained.Enqueue((run.Depth, run.Seed, run.Recipe.LearningRate));
                return new PlantedTrainer(data, run);
            }).Run(Plan, folder);

            Assert.Equal(trained.Count, trained.Distinct().Count());
            Assert.Equal(whole.Content(), folder.Content());
        }
    }

    [Fact]
    public void With_several_threads_the_record_has_the_same_bytes()
    {
        using TemporaryFolder alone = new();
        Sample.Runner((data, run) => new PlantedTrainer(data, run)).Run(Plan, alone);
        using TemporaryFolder together = new();

        Sample.Runner((data, run) => new PlantedTrainer(data, run), threads: 4).Run(Plan, together);

        Assert.Equal(File.ReadAllText(alone.File("tuning.json")), File.ReadAllText(together.File("tuning.json")));
    }

    [Fact]
    public void A_study_that_grows_by_a_depth_tunes_only_that_one()
    {
        using TemporaryFolder grown = new();
        Sample.Runner((data, run) => new PlantedTrainer(data, run)).Run(Plan, grown);
        ConcurrentQueue<RunSpec> trained = new();

        StudyResults results = Sample.Runner((data, run) =>
        {
            trained.Enqueue(run);
            return new PlantedTrainer(data, run);
        }).Run(Sample.Plan(depths: [2]) with { TuneLearningRate = true }, grown);

        Assert.All(trained, run => Assert.Equal(2, run.Depth));
        Assert.Equal([1, 2, 3], results.Plan.TunedRates.Select(rate => rate.Depth));
    }

    [Fact]
    public void A_study_without_tuning_is_another_study()
    {
        using TemporaryFolder folder = new();
        Sample.Runner((data, run) => new PlantedTrainer(data, run)).Run(Plan, folder);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(Sample.Plan(), folder));

        Assert.Contains("tuneLearningRate is true there and false here", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_record_is_named_with_its_line()
    {
        using TemporaryFolder folder = new();
        Sample.Runner((data, run) => new PlantedTrainer(data, run)).Run(Plan, folder);
        File.WriteAllText(folder.File("tuning.json"), "{\n  \"trials\": 5\n}\n");

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(folder.Path));

        Assert.Contains("tuning.json, line 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_tuning_nothing_is_said_to_be_tuned()
    {
        using TemporaryFolder folder = new();

        StudyResults results = Sample.Runner().Run(Sample.Plan(), folder);

        Assert.False(results.Plan.IsTuned("homework"));
        Assert.False(File.Exists(folder.File("tuning.json")));
        Assert.DoesNotContain("tune", File.ReadAllText(folder.File("study.json")), StringComparison.Ordinal);
    }
}
