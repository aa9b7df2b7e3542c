using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>What a program that uses the engine as a library may count on.</summary>
public sealed class FrontDoorTests
{
    private static readonly Recipe Recipe = new() { Width = 16, BatchSize = 24, LearningRate = 0.2, Epochs = 12 };

    [Fact]
    public void A_trainer_without_observer_leaves_a_network_that_predicts()
    {
        Trainer trainer = new(TinyData.Split, Recipe, depth: 3);

        Assert.Equal(TrainingOutcome.Completed, trainer.Train(cancel: TestContext.Current.CancellationToken));

        float[] probabilities = trainer.Network.Predict(TinyData.Split.Test);
        Assert.True(Accuracy(probabilities, TinyData.Split.Test) > 0.85);
        Assert.Equal(probabilities, Network.FromTensors(trainer.Network.Design, trainer.Capture().Model).Predict(TinyData.Split.Test));
    }

    [Fact]
    public void Where_training_stopped_early_the_network_is_the_best_epochs()
    {
        Trainer trainer = new(TinyData.Split, Recipe with { LearningRate = 0.5, Epochs = 200, Patience = 4 }, depth: 3);

        Assert.Equal(TrainingOutcome.StoppedEarly, trainer.Train(cancel: TestContext.Current.CancellationToken));

        Checkpoint end = trainer.Capture();
        float[] best = Network.FromTensors(trainer.Network.Design, end.Model).Predict(TinyData.Split.Test);
        float[] last = Network.FromTensors(trainer.Network.Design, end.Tensors).Predict(TinyData.Split.Test);
        Assert.Equal(best, trainer.Network.Predict(TinyData.Split.Test));
        Assert.NotEqual(last, best);
    }

    [Fact]
    public void Features_on_any_scale_are_learnt_when_they_are_standardised()
    {
        float[] far = [.. TinyData.FloatSplit.Training.Values.ToArray().Select((value, at) => value * MathF.Pow(10, at % TinyData.Features % 7 - 3) + at % TinyData.Features)];
        ExampleSet training = new(far, TinyData.Split.Training.Labels, TinyData.Features);
        DataSplit split = new(training, training.Slice(0, 50), training.Slice(0, 0), TinyData.Classes, 1, TinyData.Features);
        Trainer trainer = new(split, Recipe with { Standardize = true }, depth: 2);

        trainer.Train(cancel: TestContext.Current.CancellationToken);

        Assert.True(Accuracy(trainer.Network.Predict(training), training) > 0.95);
    }

    [Fact]
    public void Bytes_and_the_same_numbers_as_floats_are_predicted_alike()
    {
        Network network = new Trainer(TinyData.Split, Recipe, depth: 3).Network;
        float[] floats = [.. TinyData.Split.Test.Pixels.ToArray().Select(pixel => (float)pixel)];

        Assert.Equal(network.Predict(TinyData.Split.Test.Pixels.Span), network.Predict(floats));
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_with_every_reason()
    {
        Refused("The recipe cannot be trained: width is 0; expected 1 to 16384; batch is 500; expected 1 to 203, the number of training examples.", "recipe", () => new Trainer(TinyData.Split, Recipe with { Width = 0, BatchSize = 500 }, 3));
        Refused("The recipe cannot be trained: widths are 4,5, which is 2 hidden layers; depth 4 has 3.", "recipe", () => new Trainer(TinyData.Split, Recipe with { Widths = new HiddenWidths([4, 5]) }, 4));
        Refused("depth ('0') must be greater than or equal to '1'.", "depth", () => new Trainer(TinyData.Split, Recipe, 0));
        Refused("Budgets are 3, 13; expected each to be 1 to 12, the recipe's epochs.", "budgets", () => new Trainer(TinyData.Split, Recipe, 3, budgets: [3, 13]));
        Refused("The test part is empty; expected one or more examples, for it is read at the budgets.", "data", () => new Trainer(TinyData.Split.WithoutTest(), Recipe, 3, budgets: [3]));
        Refused("The checkpoint is of epoch 13; expected 0 to 12, the recipe's epochs.", "checkpoint", () =>
        {
            Trainer trainer = new(TinyData.Split, Recipe, 3);
            trainer.Restore(trainer.Capture() with { Epoch = 13 });
            return trainer;
        });
    }

    [Fact]
    public void Partial_examples_and_numbers_that_are_none_are_not_predicted()
    {
        Network network = new Trainer(TinyData.Split, Recipe, depth: 3).Network;
        float[] example = new float[TinyData.Features];
        example[5] = float.PositiveInfinity;

        Refused("There are 36 features; expected a multiple of 37, the features of one example.", "features", () => network.Predict(new byte[36]));
        Refused("There are 38 features; expected a multiple of 37, the features of one example.", "features", () => network.Predict(new float[38]));
        Refused("Feature 5 of example 0 is Infinity; expected a finite number.", "features", () => network.Predict(example));
        Refused("The examples have 2 features; expected 37, the network's inputs.", "examples", () => network.Predict(new ExampleSet(new byte[2], new byte[1], 2)));
        Assert.Empty(network.Predict(Array.Empty<byte>()));
    }

    [Fact]
    public void Tensors_and_designs_that_are_no_network_are_refused()
    {
        Network network = new Trainer(TinyData.Split, Recipe, depth: 2).Network;
        NamedTensor[] tensors = [.. network.Tensors()];
        tensors[0] = tensors[0] with { Values = tensors[0].Values[..5] };

        Refused("The tensor layers.0.weight has 5 values; expected 592, for shape [16, 37].", "tensors", () => Network.FromTensors(network.Design, tensors));
        NetworkDesign design = network.Design;
        Refused("No such network: skip length is 0; expected 1 or more.", "design", () => Network.FromTensors(design with { SkipLength = 0 }, tensors));
        Refused("No such network: there are 37 inputs, 5 classes and 0 layers; expected 1 or more of each.", "design", () => Network.FromTensors(design with { Shape = design.Shape with { Depth = 0 } }, tensors));
        Refused("No such network: a hidden layer has -1 units; expected 1 or more.", "design", () => Network.FromTensors(design with { Shape = design.Shape with { Width = -1 } }, tensors));
        Refused("No such network: the input scaling is for 2 features; expected 37.", "design", () => Network.FromTensors(design with { Scaling = new InputScaling([1, 2], [0, 0]) }, tensors));
    }

    [Fact]
    public void Labels_that_are_changed_behind_its_back_end_training_and_write_nothing_outside()
    {
        byte[] labels = TinyData.Split.Training.Labels.ToArray();
        ExampleSet training = new(TinyData.Split.Training.Pixels, labels, TinyData.Features);
        Trainer trainer = new(new DataSplit(training, training, training, TinyData.Classes, 1, TinyData.Features), Recipe, 3);

        labels.AsSpan().Fill(250);

        Exception failure = Assert.ThrowsAny<InvalidOperationException>(() => trainer.Train(threads: () => 3, cancel: TestContext.Current.CancellationToken));
        Assert.Contains("A label is 250; expected 0 to 4.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_trainer_does_not_train_twice_at_once()
    {
        Trainer trainer = new(TinyData.Split, Recipe, depth: 2);
        RecordingObserver run = new() { AfterEpoch = (_, _) => Assert.Throws<InvalidOperationException>(() => trainer.Train(cancel: TestContext.Current.CancellationToken)) };

        Assert.Equal(TrainingOutcome.Completed, trainer.Train(run, cancel: TestContext.Current.CancellationToken));
        Assert.Equal(12, run.Epochs.Count);
    }

    private static double Accuracy(float[] probabilities, ExampleSet examples) => Enumerable.Range(0, examples.Count).Average(example =>
    {
        float[] row = probabilities[(example * TinyData.Classes)..((example + 1) * TinyData.Classes)];
        return Array.IndexOf(row, row.Max()) == examples.Labels.Span[example] ? 1.0 : 0;
    });

    private static void Refused(string message, string argument, Func<object> work)
    {
        ArgumentException refused = Assert.ThrowsAny<ArgumentException>(work);
        Assert.Equal(argument, refused.ParamName);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }
}
