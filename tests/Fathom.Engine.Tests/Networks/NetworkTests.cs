using Fathom.Engine.Networks;
using Fathom.Engine.Tests.Training;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly NetworkShape Shape = new(TinyData.Features, 12, TinyData.Classes, 3);

    [Fact]
    public void Predicts_the_probabilities_of_the_float64_forward_pass()
    {
        Network network = Trained();
        ExampleSet examples = TinyData.Examples(11, 300);

        float[] probabilities = network.Predict(examples.Pixels.Span);

        double meanLoss = Enumerable.Range(0, examples.Count).Average(index =>
            -Math.Log(probabilities[index * TinyData.Classes + examples.Labels.Span[index]]));
        Assert.Equal(new Float64Network(network.Design, network.Tensors()).MeanLoss(examples), meanLoss, 1e-5);
        Assert.All(
            Enumerable.Range(0, examples.Count),
            index => Assert.Equal(1, probabilities.AsSpan(index * 5, 5).ToArray().Sum(), 1e-5));
    }

    [Fact]
    public void Tensors_have_PyTorchs_names_and_orientation()
    {
        IReadOnlyList<NamedTensor> tensors = Trained().Tensors();

        Assert.Equal(
            ["layers.0.weight [12, 37]", "layers.0.bias [12]", "layers.1.weight [12, 12]", "layers.1.bias [12]",
                "layers.2.weight [5, 12]", "layers.2.bias [5]"],
            tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));
    }

    [Fact]
    public void A_missing_or_misshapen_tensor_is_named()
    {
        IReadOnlyList<NamedTensor> tensors = Trained().Tensors();

        ArgumentException missing = Assert.Throws<ArgumentException>(
            () => Network.FromTensors(new NetworkDesign(Shape, ActivationKind.Relu), [.. tensors.Skip(1)]));
        ArgumentException misshapen = Assert.Throws<ArgumentException>(
            () => Network.FromTensors(new NetworkDesign(Shape with { Width = 13 }, ActivationKind.Relu), tensors));

        Assert.StartsWith("The tensor layers.0.weight is missing.", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The tensor layers.0.weight has shape [12, 37]; expected [13, 37].", misshapen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_parameters_and_operations_of_the_homework()
    {
        NetworkShape homework = new(784, 128, 10, 30);

        Assert.Equal(784 * 128 + 128 + 28 * (128 * 128 + 128) + 1290, homework.ParameterCount);
        Assert.Equal(2 * (784 * 128 + 28 * 128 * 128 + 1280), homework.ForwardOperations);
        Assert.Equal(3 * homework.ForwardOperations - 2 * 784 * 128, homework.TrainingOperations);
        Assert.Equal(7850, new NetworkShape(784, 128, 10, 1).ParameterCount);
    }

    private static Network Trained()
    {
        Recipe recipe = new() { Width = 12, BatchSize = 20, LearningRate = 0.1, Epochs = 2 };
        Trainer trainer = new(TinyData.Split, recipe, 3, 1, []);
        trainer.Train(new RecordingObserver(), () => 1, TimeProvider.System, TestContext.Current.CancellationToken);
        return Network.FromTensors(new NetworkDesign(Shape, ActivationKind.Relu), trainer.Capture().Tensors);
    }
}
