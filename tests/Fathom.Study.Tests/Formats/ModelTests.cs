using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Tests.Folders;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Fathom.Study.Tests.Formats;

public sealed class ModelTests
{
    public static TheoryData<int, ActivationKind, NormalizationKind, ResidualKind> Designs { get; } = new(
        from depth in (int[])[1, 2, 3, 4, 6]
        from activation in Enum.GetValues<ActivationKind>()
        from normalization in Enum.GetValues<NormalizationKind>()
        from residual in Enum.GetValues<ResidualKind>()
        select (depth, activation, normalization, residual));

    [Theory]
    [MemberData(nameof(Designs))]
    public void An_exported_model_gives_the_engines_probabilities_for_raw_pixels(
        int depth, ActivationKind activation, NormalizationKind normalization, ResidualKind residual)
    {
        TrainedModel model = Model(depth, activation, normalization, residual);
        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        const int Count = 7;
        byte[] pixels = [.. Enumerable.Range(0, Count * model.Shape.Inputs).Select(index => (byte)(index * 37))];

        using InferenceSession session = new(onnx.ToArray());
        float[] raw = [.. pixels.Select(pixel => (float)pixel)];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs =
            session.Run([NamedOnnxValue.CreateFromTensor("pixels", new DenseTensor<float>(raw, [Count, model.Shape.Inputs]))]);

        DisposableNamedOnnxValue output = Assert.Single(outputs);
        Assert.Equal("probabilities", output.Name);
        Assert.Equal([Count, model.Shape.Classes], output.AsTensor<float>().Dimensions.ToArray());
        float[] expected = Network.FromTensors(model.Design, model.Tensors).Predict(pixels);
        Assert.All(output.AsTensor<float>(), (probability, place) => Assert.Equal(expected[place], probability, tolerance: 2e-5));
    }

    [Fact]
    public void Hidden_layers_of_different_widths_and_standardised_pixels_are_exported_and_read_back()
    {
        NetworkDesign design = new(new NetworkShape(Inputs: 6, Width: 5, Classes: 3, Depth: 4) { Widths = new HiddenWidths([7, 4, 2]) }, ActivationKind.Gelu)
        {
            Normalization = NormalizationKind.Batch,
            Scaling = new InputScaling(0.0123f, -1.5f),
        };
        TrainedModel model = Filled(design);
        using TemporaryFolder folder = new();
        Write(folder, stream => ModelFile.Write(model, stream));

        Assert.Equal(design, ModelFile.Read(folder.File("file")).Design);

        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        using InferenceSession session = new(onnx.ToArray());
        byte[] pixels = [0, 255, 10, 20, 130, 77];
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor("pixels", new DenseTensor<float>(pixels.Select(pixel => (float)pixel).ToArray(), [1, 6]))]);
        float[] expected = Network.FromTensors(design, model.Tensors).Predict(pixels);
        Assert.All(outputs.Single().AsTensor<float>(), (probability, place) => Assert.Equal(expected[place], probability, tolerance: 2e-5));
    }

    [Fact]
    public void Features_that_are_scaled_each_by_itself_are_exported_and_read_back()
    {
        NetworkDesign design = new(new NetworkShape(Inputs: 6, Width: 5, Classes: 3, Depth: 2), ActivationKind.Tanh)
        {
            Scaling = new InputScaling([1, 0.5f, 0.25f, 1e-3f, 0, 3], [0, -1.25f, 1e-7f, 0.1f, 0, -2]),
        };
        TrainedModel model = Filled(design);
        using TemporaryFolder folder = new();
        Write(folder, stream => ModelFile.Write(model, stream));

        Assert.Equal(design, ModelFile.Read(folder.File("file")).Design);

        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        using InferenceSession session = new(onnx.ToArray());
        float[] features = [0.3f, -2, 1.5f, 800, 1e9f, 0.7f, 1, 2, 3, 4, 5, 6];
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor("pixels", new DenseTensor<float>(features, [2, 6]))]);
        float[] expected = Network.FromTensors(design, model.Tensors).Predict(features);
        Assert.All(outputs.Single().AsTensor<float>(), (probability, place) => Assert.Equal(expected[place], probability, tolerance: 2e-5));
    }

    [Theory]
    [InlineData("input_scale", "1,2", "input_scale is '1,2'; expected a number, or 6, one for each feature")]
    [InlineData("input_offset", "1,2,3,x,5,6", "input_offset is '1,2,3,x,5,6'; expected a number, or one for each feature")]
    public void A_scaling_for_other_features_is_refused(string key, string value, string expected)
    {
        using TemporaryFolder folder = new();
        TrainedModel model = Model(3, ActivationKind.Relu);
        Write(folder, stream => ModelFile.Write(model, stream));
        SafetensorsFile file = SafetensorsReader.Read(folder.File("file"));
        Dictionary<string, string> metadata = new(file.Metadata, StringComparer.Ordinal) { [key] = value };
        Write(folder, stream => SafetensorsWriter.Write(new SafetensorsFile(metadata, model.Tensors), stream));

        Assert.Contains(expected, Assert.Throws<InvalidRequestException>(() => ModelFile.Read(folder.File("file"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_the_first_version_still_opens()
    {
        using TemporaryFolder folder = new();
        TrainedModel model = Model(3, ActivationKind.Relu);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["inputs"] = "6",
            ["width"] = "5",
            ["classes"] = "3",
            ["depth"] = "3",
            ["activation"] = "relu",
            ["class_names"] = """["T-shirt/top","Héron","短靴"]""",
            ["input_divisor"] = "255",
        };
        Write(folder, stream => SafetensorsWriter.Write(new SafetensorsFile(metadata, model.Tensors), stream));

        Assert.Equal(new NetworkDesign(new NetworkShape(6, 5, 3, 3), ActivationKind.Relu), ModelFile.Read(folder.File("file")).Design);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void A_model_is_read_back_with_its_shape_its_names_and_its_weights(int depth)
    {
        using TemporaryFolder folder = new();
        TrainedModel model = Model(depth, ActivationKind.Tanh, NormalizationKind.Batch, ResidualKind.Rezero);
        Write(folder, stream => ModelFile.Write(model, stream));

        TrainedModel read = ModelFile.Read(folder.File("file"));

        Assert.Equal(model.Design, read.Design);
        Assert.Equal(model.ClassNames, read.ClassNames);
        Assert.Equal(model.Tensors.Select(tensor => tensor.Name), read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(model.Tensors.SelectMany(tensor => tensor.Values), read.Tensors.SelectMany(tensor => tensor.Values));
    }

    [Theory]
    [InlineData("depth", "2147483647", "tensor layers.1.weight [3, 5]; expected layers.1.weight [5, 5]")]
    [InlineData("width", "x", "width is 'x'; expected a whole number from 1")]
    [InlineData("width", "9", "expected layers.0.weight [9, 6]")]
    [InlineData("activation", "soft", "activation is 'soft'; expected linear or relu or tanh or sigmoid or leaky-relu")]
    [InlineData("class_names", "[]", "expected a JSON list of 3 names")]
    [InlineData("class_names", "{", "expected a JSON list of 3 names")]
    [InlineData("input_divisor", "1", "input_divisor is 1; expected 255")]
    [InlineData("input_scale", "NaN", "input_scale is 'NaN'; expected a number")]
    [InlineData("widths", "5,4", "widths is '5,4'; expected 1 for depth 2")]
    [InlineData("widths", "x", "widths is 'x'; expected whole numbers from 1")]
    [InlineData("normalization", "batch", "expected norms.0.weight [5]")]
    [InlineData("residual", "both", "residual is 'both'; expected none or identity or rezero")]
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

        Assert.Null(read.Checkpoint.Best);
        Assert.Equal((3, outcome), (read.Checkpoint.Epoch, read.Outcome));
        Assert.Equal(Model(2, ActivationKind.Relu).Tensors.SelectMany(tensor => tensor.Values), read.Checkpoint.Tensors.SelectMany(tensor => tensor.Values));
    }

    [Fact]
    public void A_checkpoint_is_read_back_with_its_best_epoch_to_the_last_bit()
    {
        using TemporaryFolder folder = new();
        BestEpoch best = new(2, 0.1 + 0.2);
        Write(folder, new CheckpointFile(new Checkpoint(3, []) { Best = best }, null).Write);

        Assert.Equal(best, CheckpointFile.Read(folder.File("file")).Checkpoint.Best);
    }

    private static TrainedModel Model(
        int depth,
        ActivationKind activation,
        NormalizationKind normalization = NormalizationKind.None,
        ResidualKind residual = ResidualKind.None) =>
        Filled(new NetworkDesign(new NetworkShape(Inputs: 6, Width: 5, Classes: 3, depth), activation)
        {
            Normalization = normalization,
            Residual = residual,
        });

    /// <summary>Values of about the size that keeps signals alive, all different; variances above zero.</summary>
    private static TrainedModel Filled(NetworkDesign design) => new(
        design,
        ["T-shirt/top", "Héron \"gris\"", "短靴"],
        [.. TrainedModel.ExpectedTensors(design).Select((tensor, place) => new NamedTensor(
            tensor.Name,
            tensor.Shape,
            [.. Enumerable.Range(0, tensor.Shape.Aggregate((a, b) => a * b)).Select(index => Value(tensor.Name, 17 * index + 5 * place + 1))]))]);

    private static float Value(string name, int number) =>
        name.EndsWith("running_var", StringComparison.Ordinal) ? 1 + 0.9f * MathF.Sin(number) : MathF.Sin(number);

    private static void Write(TemporaryFolder folder, Action<Stream> write)
    {
        using FileStream stream = File.Create(folder.File("file"));
        write(stream);
    }
}
