using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Recipe Recipe = new() { Width = 16, BatchSize = 24, LearningRate = 0.2, Epochs = 12 };

    [Fact]
    public void Learns_what_can_be_learnt()
    {
        RecordingObserver run = Train(new Trainer(TinyData.Split, Recipe, 3, 1, [12]));

        Assert.True(run.Epochs[^1].TrainAccuracy > 0.95, $"train accuracy {run.Epochs[^1].TrainAccuracy}");
        Assert.True(run.Budgets[0].TestAccuracy > 0.85, $"test accuracy {run.Budgets[0].TestAccuracy}");
        Assert.True(run.Epochs[^1].TrainLoss < run.Epochs[0].TrainLoss);
    }

    [Fact]
    public void Goes_on_from_a_checkpoint_to_the_same_bits()
    {
        Checkpoint? middle = null;
        Trainer undisturbed = new(TinyData.Split, Recipe, 3, 1, [12]);
        RecordingObserver whole = new()
        {
            AfterEpoch = (record, capture) => middle = record.Epoch == 5 ? capture() : middle,
        };
        Train(undisturbed, whole);

        Trainer resumed = new(TinyData.Split, Recipe, 3, 1, [12]);
        resumed.Restore(middle!);
        RecordingObserver rest = Train(resumed);

        Assert.Equal(7, rest.Epochs.Count);
        Assert.Equal(
            whole.Epochs.Skip(5).Select(epoch => epoch.ValidationLoss), rest.Epochs.Select(epoch => epoch.ValidationLoss));
        Assert.Equal(
            undisturbed.Capture().Tensors.SelectMany(tensor => tensor.Values),
            resumed.Capture().Tensors.SelectMany(tensor => tensor.Values));
    }

    [Fact]
    public void A_run_whose_loss_explodes_ends_as_diverged_with_its_history()
    {
        Trainer trainer = new(TinyData.Split, Recipe with { LearningRate = 1e6 }, 3, 1, [12]);
        RecordingObserver run = new();

        TrainingOutcome outcome = trainer.Train(run, () => 2, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(TrainingOutcome.Diverged, outcome);
        Assert.Single(run.Epochs);
    }

    [Fact]
    public void Reads_the_test_set_at_the_budgets_only()
    {
        RecordingObserver run = Train(new Trainer(TinyData.Split, Recipe, 2, 1, [3, 12]));

        Assert.Equal([3, 12], run.Budgets.Select(budget => budget.Budget));
        Assert.All(run.Budgets, budget => Assert.Equal(61, budget.Confusion.Sum(row => row.Sum())));
        Assert.All(run.Budgets, budget => Assert.Equal(
            budget.TestAccuracy,
            Enumerable.Range(0, TinyData.Classes).Sum(label => budget.Confusion[label][label]) / 61.0));
    }

    [Fact]
    public void Cancelling_stops_within_an_epoch_and_leaves_the_helpers_free()
    {
        using CancellationTokenSource source = new();
        Trainer trainer = new(TinyData.Split, Recipe, 3, 1, [12]);
        RecordingObserver run = new() { AfterEpoch = (record, _) => { if (record.Epoch == 2) { source.Cancel(); } } };

        Assert.Throws<OperationCanceledException>(() => trainer.Train(run, () => 3, TimeProvider.System, source.Token));

        Assert.Equal(2, run.Epochs.Count);
    }

    [Fact]
    public void Records_every_layer_at_initialisation_and_after_every_epoch()
    {
        RecordingObserver run = Train(new Trainer(TinyData.Split, Recipe, 4, 1, [12]));

        Assert.Equal([1, 2, 3, 4], run.Initial.Select(layer => layer.Layer));
        Assert.All(run.Epochs, epoch => Assert.Equal(4, epoch.Layers.Count));
        Assert.All(run.Epochs[^1].Layers, layer => Assert.True(layer.GradientNorm > 0 && layer.WeightNorm > 0));
        Assert.All(
            run.Epochs[^1].Layers,
            layer => Assert.Equal(0.2 * layer.GradientNorm / layer.WeightNorm, layer.UpdateRatio, 1e-12));
        Assert.Null(run.Initial[^1].DeadFraction);
        Assert.NotNull(run.Initial[0].DeadFraction);
    }

    [Fact]
    public void Counts_units_that_are_zero_on_the_whole_probe_as_dead()
    {
        Trainer trainer = new(TinyData.Split, Recipe with { Epochs = 1, LearningRate = 1e-9 }, 2, 1, []);
        Checkpoint checkpoint = trainer.Capture();
        float[] biases = checkpoint.Tensors.Single(tensor => tensor.Name == "layers.0.bias").Values;
        biases.AsSpan(0, 4).Fill(-1000);
        biases.AsSpan(4).Fill(3);
        trainer.Restore(checkpoint);

        RecordingObserver run = Train(trainer);

        Assert.Equal(4.0 / 16, run.Epochs[0].Layers[0].DeadFraction!.Value, 1e-12);
    }

    [Fact]
    public void Test_results_say_which_examples_were_right_a_bit_each()
    {
        Trainer trainer = new(TinyData.Split, Recipe, 2, 1, [3, 12]);
        RecordingObserver run = Train(trainer);
        ExampleSet test = TinyData.Split.Test;
        Network network = Network.FromTensors(
            new NetworkDesign(new NetworkShape(TinyData.Features, Recipe.Width, TinyData.Classes, Depth: 2), Recipe.Activation), trainer.Capture().Tensors);

        ReadOnlySpan<byte> bits = run.Budgets[1].Correct.Span;

        Assert.Equal(8, bits.Length);
        for (int index = 0; index < test.Count; index++)
        {
            float[] probabilities = network.Predict(test.Pixels.Span.Slice(index * TinyData.Features, TinyData.Features));
            bool isRight = probabilities.IndexOf(probabilities.Max()) == test.Labels.Span[index];
            Assert.Equal(isRight, (bits[index / 8] >> index % 8 & 1) == 1);
        }

        Assert.False(run.Budgets[0].Correct.Span.SequenceEqual(bits), "the two budgets got the same images right");
    }

    [Fact]
    public void A_training_step_allocates_nothing()
    {
        long few = AllocatedBy(batchSize: 100);
        long many = AllocatedBy(batchSize: 1);

        Assert.Equal(few, many);

        static long AllocatedBy(int batchSize)
        {
            Trainer trainer = new(TinyData.Split, Recipe with { BatchSize = batchSize, Epochs = 4 }, 3, 1, []);
            long atSecondEpoch = 0;
            long bytes = 0;
            RecordingObserver run = new()
            {
                AfterEpoch = (record, _) =>
                {
                    long now = GC.GetAllocatedBytesForCurrentThread();
                    bytes = now - atSecondEpoch;
                    atSecondEpoch = now;
                },
            };
            Train(trainer, run);
            return bytes;
        }
    }

    [Fact]
    public void Early_stopping_ends_when_patience_runs_out_and_leaves_the_best_weights()
    {
        Recipe recipe = Recipe with { LearningRate = 0.5, Epochs = 200, Patience = 4 };
        Trainer trainer = new(TinyData.Split, recipe, 3, 1, [1, 100, 200]);
        RecordingObserver run = new();

        TrainingOutcome outcome = trainer.Train(run, () => 1, TimeProvider.System, TestContext.Current.CancellationToken);

        Checkpoint end = trainer.Capture();
        EpochRecord best = run.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(TrainingOutcome.StoppedEarly, outcome);
        Assert.Equal(best.Epoch + 4, run.Epochs.Count);
        Assert.Equal(new BestEpoch(best.Epoch, best.ValidationLoss), end.Best);
        AssertLossOfModel(recipe, end, best.ValidationLoss);
        Assert.Equal([1, 100, 200], run.Budgets.Select(budget => budget.Budget));
        Assert.Equal(run.Budgets[1].TestLoss, run.Budgets[2].TestLoss);
    }

    [Fact]
    public void The_best_weights_are_left_where_patience_does_not_run_out_too()
    {
        Recipe recipe = Recipe with { LearningRate = 0.5, Epochs = 60, Patience = 100 };
        Trainer trainer = new(TinyData.Split, recipe, 3, 1, [60]);
        RecordingObserver run = Train(trainer);

        EpochRecord best = run.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.True(best.Epoch < 60, "the last epoch is the best: this recipe proves nothing");
        Assert.Equal(best.Epoch, trainer.Capture().Best!.Epoch);
        AssertLossOfModel(recipe, trainer.Capture(), best.ValidationLoss);
    }

    [Fact]
    public void A_least_difference_makes_small_gains_count_for_nothing()
    {
        Recipe recipe = Recipe with { Epochs = 60, Patience = 3, MinDelta = 10 };
        RecordingObserver run = new();

        TrainingOutcome outcome = new Trainer(TinyData.Split, recipe, 3, 1, [])
            .Train(run, () => 1, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal((TrainingOutcome.StoppedEarly, 4), (outcome, run.Epochs.Count));
    }

    [Fact]
    public void The_step_of_adam_is_what_the_update_ratio_says()
    {
        Recipe recipe = Recipe with { Optimizer = OptimizerKind.Adam, LearningRate = 0.01, BatchSize = 203, Epochs = 1 };
        Trainer trainer = new(TinyData.Split, recipe, 2, 1, []);
        float[] before = Weights(trainer.Capture());
        RecordingObserver run = Train(trainer);
        float[] after = Weights(trainer.Capture());

        // The probe is the whole training set here, and so was the batch.
        double step = Math.Sqrt(before.Zip(after, (old, now) => Math.Pow((double)now - old, 2)).Sum());
        double norm = Math.Sqrt(before.Sum(weight => (double)weight * weight));
        Assert.Equal(step / norm, run.Initial[0].UpdateRatio, 1e-4 * step / norm);

        static float[] Weights(Checkpoint state) => state.Tensors.Single(tensor => tensor.Name == "layers.0.weight").Values;
    }

    [Fact]
    public void A_recipe_that_cannot_be_trained_says_everything_that_is_wrong()
    {
        IReadOnlyList<RecipeProblem> problems = new Recipe { BatchSize = 0, LearningRate = -1, Width = 0, Epochs = 0 }.Problems(48_000);

        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, problem => problem.Sentence == "batch is 0; expected 1 to 48000, the number of training examples");
        Assert.Empty(new Recipe().Problems(48_000));
    }

    /// <summary>The network that a run leaves has this loss on the validation set.</summary>
    private static void AssertLossOfModel(Recipe recipe, Checkpoint end, double expected)
    {
        Network network = Network.FromTensors(
            recipe.DesignFor(TinyData.Features, TinyData.Classes, 3, InputScaling.UnitInterval), end.Model);
        float[] probabilities = network.Predict(TinyData.Split.Validation.Pixels.Span);
        ReadOnlyMemory<byte> labels = TinyData.Split.Validation.Labels;
        double loss = Enumerable.Range(0, labels.Length).Average(example =>
            -Math.Log(probabilities[example * TinyData.Classes + labels.Span[example]]));
        Assert.Equal(expected, loss, 1e-5);
    }

    private static RecordingObserver Train(Trainer trainer) => Train(trainer, new RecordingObserver());

    private static RecordingObserver Train(Trainer trainer, RecordingObserver run)
    {
        Assert.Equal(
            TrainingOutcome.Completed,
            trainer.Train(run, () => 1, TimeProvider.System, TestContext.Current.CancellationToken));
        return run;
    }
}
