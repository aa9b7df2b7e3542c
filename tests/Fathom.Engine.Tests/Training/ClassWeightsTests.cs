using System.Text.Json;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

public sealed class ClassWeightsTests
{
    private static readonly Recipe Still = new() { Width = 8, BatchSize = 24, LearningRate = 1e-30, Epochs = 1 };

    [Fact]
    public void Balanced_weights_are_scikit_learns()
    {
        foreach (JsonElement golden in GoldenNumbers.Of("class_weights").EnumerateArray())
        {
            byte[] labels = [.. golden.GetProperty("labels").EnumerateArray().Select(label => label.GetByte())];
            double[] weights = GoldenNumbers.Doubles(golden.GetProperty("weights"));

            float[] actual = ClassWeights.Balanced(labels, weights.Length);

            Assert.Equal(Array.ConvertAll(weights, weight => (float)weight), actual);
        }
    }

    [Fact]
    public void A_class_without_an_example_weighs_nothing_and_the_others_weigh_one_in_the_mean()
    {
        byte[] labels = [0, 0, 0, 2, 0, 3, 3];

        float[] weights = ClassWeights.Balanced(labels, 5);

        Assert.Equal(0, weights[1]);
        Assert.Equal(0, weights[4]);
        Assert.Equal(1, labels.Average(label => weights[label]), 1e-6);
    }

    [Fact]
    public void Weights_come_from_the_training_examples_alone()
    {
        DataSplit split = TinyData.Split;
        DataSplit others = new(split.Training, TinyData.Examples(8, 9), TinyData.Examples(9, 4), TinyData.Classes, 1, TinyData.Features);
        Recipe recipe = Still with { LearningRate = 0.1, ClassWeights = ClassWeightKind.Balanced };

        Assert.Equal(WeightsOf(split, recipe), WeightsOf(others, recipe));
        Assert.NotEqual(WeightsOf(split, recipe), WeightsOf(split, recipe with { ClassWeights = ClassWeightKind.None }));
    }

    [Fact]
    public void The_running_loss_is_weighted_and_evaluated_losses_are_not()
    {
        EpochRecord plain = EpochOf(Still);
        EpochRecord weighted = EpochOf(Still with { ClassWeights = ClassWeightKind.Balanced });

        // At such a rate no weight moves, so both runs evaluate one network.
        Assert.Equal(plain.TrainLoss, weighted.TrainLoss);
        Assert.Equal(plain.ValidationLoss, weighted.ValidationLoss);
        Assert.NotEqual(plain.TrainLossRunning, weighted.TrainLossRunning);
        Assert.Equal(plain.TrainAccuracyRunning, weighted.TrainAccuracyRunning);
        Assert.Equal(plain.TrainLoss, plain.TrainLossRunning, 1e-6);
    }

    [Fact]
    public void The_balanced_accuracy_of_an_epoch_is_the_mean_recall_of_its_classes()
    {
        DataSplit split = TinyData.Split;
        Recipe recipe = Still with { LearningRate = 0.3, Epochs = 2 };
        RecordingObserver run = new();
        Trainer trainer = new(split, recipe, depth: 2);
        trainer.Train(run, cancel: TestContext.Current.CancellationToken);

        EpochRecord last = run.Epochs[^1];
        Assert.Equal(MeanRecall(trainer.Network.Predict(split.Validation), split.Validation), last.ValidationBalancedAccuracy, 1e-12);
        Assert.Equal(MeanRecall(trainer.Network.Predict(split.Training), split.Training), last.TrainBalancedAccuracy, 1e-12);
        Assert.NotEqual(last.ValidationAccuracy, last.ValidationBalancedAccuracy);
    }

    private static double MeanRecall(float[] probabilities, ExampleSet examples) => Enumerable.Range(0, examples.Count)
        .GroupBy(example => examples.Labels.Span[example])
        .Average(ofClass => ofClass.Average(example =>
            probabilities.AsSpan(example * TinyData.Classes, TinyData.Classes) is var row && row.IndexOf(row.ToArray().Max()) == ofClass.Key ? 1.0 : 0));

    private static float[] WeightsOf(DataSplit split, Recipe recipe)
    {
        Trainer trainer = new(split, recipe, depth: 2);
        trainer.Train(cancel: TestContext.Current.CancellationToken);
        return [.. trainer.Capture().Tensors.SelectMany(tensor => tensor.Values)];
    }

    private static EpochRecord EpochOf(Recipe recipe)
    {
        RecordingObserver run = new();
        new Trainer(TinyData.Split, recipe, depth: 2).Train(run, cancel: TestContext.Current.CancellationToken);
        return Assert.Single(run.Epochs);
    }
}
