using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Tests.Experiments;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Fathom.Study.Tests.Formats;

public sealed class ModelTests
{
    [Theory]
    [InlineData(1, ActivationKind.Relu)]
    [InlineData(2, ActivationKind.Tanh)]
    [InlineData(3, ActivationKind.Sigmoid)]
    [InlineData(5, ActivationKind.Relu)]
    [InlineData(4, ActivationKind.Linear)]
    public void An_exported_model_gives_the_probabilities_of_the_network_for_raw_pixels(int depth, ActivationKind activation)
    {
        TrainedModel model = Model(depth, activation);
        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        const int Count = 7;
        float[] pixels = [.. Enumerable.Range(0, Count * model.Shape.Inputs).Select(index => (float)(index * 37 % 256))];

        using InferenceSession session = new(onnx.ToArray());
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs =
            session.Run([NamedOnnxValue.CreateFromTensor("pixels", new DenseTensor<float>(pixels, [Count, model.Shape.Inputs]))]);

        DisposableNamedOnnxValue output = Assert.Single(outputs);
        Assert.Equal("probabilities", output.Name);
        Assert.Equal([Count, model.Shape.Classes], output.AsTensor<float>().Dimensions.ToArray());
        float[] probabilities = [.. output.AsTensor<float>()];
        for (int example = 0; example < Count; example++)
        {
            double[] expected = Forward(model, pixels.AsSpan(example * model.Shape.Inputs, model.Shape.Inputs));
            Assert.All(expected, (probability, index) =>
                Assert.Equal(probability, probabilities[example * model.Shape.Classes + index], tolerance: 1e-5));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void A_model_is_read_back_with_its_shape_its_names_and_its_weights(int depth)
    {
        using TemporaryFolder folder = new();
        TrainedModel model = Model(depth, ActivationKind.Tanh);
        Write(folder, stream => ModelFile.Write(model, stream));

        TrainedModel read = ModelFile.Read(folder.File("file"));

        Assert.Equal((model.Shape, model.Activation), (read.Shape, read.Activation));
        Assert.Equal(model.ClassNames, read.ClassNames);
        Assert.Equal(model.Tensors.Select(tensor => tensor.Name), read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(model.Tensors.SelectMany(tensor => tensor.Values), read.Tensors.SelectMany(tensor => tensor.Values));
    }

    [Theory]
    [InlineData("depth", "2147483647", "expected 4294967294 for depth 2147483647")]
    [InlineData("width", "x", "width is 'x'; expected a whole number from 1")]
    [InlineData("width", "9", "expected layers.0.weight [9, 6]")]
    [InlineData("activation", "soft", "activation is 'soft'; expected linear or relu or tanh or sigmoid")]
    [InlineData("class_names", "[]", "expected a JSON list of 3 names")]
    [InlineData("class_names", "{", "expected a JSON list of 3 names")]
    [InlineData("input_divisor", "1", "input_divisor is 1; expected 255")]
    public void A_model_whose_metadata_lies_is_refused(string key, string value, string expected)
    {
        using TemporaryFolder folder = new();
        Write(folder, stream => ModelFile.Write(Model(2, ActivationKind.Relu), stream));
        SafetensorsFile file = SafetensorsReader.Read(folder.File("file"));
        Dictionary<string, string> metadata = new(file.Metadata, StringComparer.Ordinal) { [key] = value };
        Write(folder, stream => SafetensorsWriter.Write(file with { Metadata = metadata }, stream));

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => ModelFile.Read(folder.File("file")));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_is_no_model()
    {
        using TemporaryFolder folder = new();
        Write(folder, new CheckpointFile(new Checkpoint(3, []), null).Write);

        Assert.Contains("no inputs in the metadata", Assert.Throws<InvalidRequestException>(() => ModelFile.Read(folder.File("file"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(TrainingOutcome.Completed)]
    [InlineData(TrainingOutcome.Diverged)]
    public void A_checkpoint_is_read_back_with_its_epoch_and_how_training_ended(TrainingOutcome? outcome)
    {
        using TemporaryFolder folder = new();
        Write(folder, new CheckpointFile(new Checkpoint(3, Model(2, ActivationKind.Relu).Tensors), outcome).Write);

        CheckpointFile read = CheckpointFile.Read(folder.File("file"));

        Assert.Equal((3, outcome), (read.Checkpoint.Epoch, read.Outcome));
        Assert.Equal(Model(2, ActivationKind.Relu).Tensors.SelectMany(tensor => tensor.Values), read.Checkpoint.Tensors.SelectMany(tensor => tensor.Values));
    }

    /// <summary>Weights of about the size that keeps signals alive, all different.</summary>
    private static TrainedModel Model(int depth, ActivationKind activation)
    {
        NetworkShape shape = new(Inputs: 6, Width: 5, Classes: 3, depth);
        return new TrainedModel(
            shape,
            activation,
            ["T-shirt/top", "Héron \"gris\"", "短靴"],
            [.. TrainedModel.ExpectedTensors(shape).Select((tensor, place) => new NamedTensor(
                tensor.Name,
                tensor.Shape,
                [.. Enumerable.Range(0, tensor.Shape.Aggregate((a, b) => a * b)).Select(index => MathF.Sin(17 * index + 5 * place + 1))]))]);
    }

    /// <summary>The specification in double precision: a ← f(W·a + b), softmax at the end.</summary>
    private static double[] Forward(TrainedModel model, ReadOnlySpan<float> pixels)
    {
        double[] activations = new double[pixels.Length];
        for (int index = 0; index < pixels.Length; index++)
        {
            activations[index] = pixels[index] / 255.0;
        }

        for (int layer = 0; layer < model.Shape.Depth; layer++)
        {
            float[] weights = model.Tensors[2 * layer].Values;
            float[] biases = model.Tensors[2 * layer + 1].Values;
            double[] inputs = activations;
            double[] sums = [.. biases.Select((bias, output) => bias + inputs.Select((input, index) => weights[output * inputs.Length + index] * input).Sum())];
            activations = layer == model.Shape.Depth - 1 ? sums : [.. sums.Select(sum => Activate(model.Activation, sum))];
        }

        double total = activations.Sum(Math.Exp);
        return [.. activations.Select(logit => Math.Exp(logit) / total)];
    }

    private static double Activate(ActivationKind activation, double sum) => activation switch
    {
        ActivationKind.Relu => Math.Max(sum, 0),
        ActivationKind.Tanh => Math.Tanh(sum),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-sum)),
        _ => sum,
    };

    private static void Write(TemporaryFolder folder, Action<Stream> write)
    {
        using FileStream stream = File.Create(folder.File("file"));
        write(stream);
    }
}
