using System.Text.Json;
using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Tests.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>Gradients against central differences in float64, and twenty steps against PyTorch.</summary>
public sealed unsafe class BackpropagationTests
{
    public static TheoryData<ActivationKind> Activations => [.. Enum.GetValues<ActivationKind>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Gradients_of_the_loss_agree_with_central_differences(ActivationKind activation)
    {
        const int Batch = 11;
        Bench bench = new(new NetworkShape(TinyData.Features, 9, TinyData.Classes, 4), activation, Batch);
        ExampleSet examples = TinyData.Examples(7, Batch);
        bench.Load(examples, 0, Batch);
        RandomizeBiases(bench.Network);
        IReadOnlyList<NamedTensor> before = bench.Network.Tensors();

        // With a rate of one, the step is the gradient.
        bench.Step(Batch, learningRate: 1);
        IReadOnlyList<NamedTensor> after = bench.Network.Tensors();

        Float64Network reference = new(activation, before);
        for (int tensor = 0; tensor < before.Count; tensor++)
        {
            double[] numeric = reference.CentralDifferences(tensor, examples);
            double scale = numeric.Max(Math.Abs);
            for (int at = 0; at < numeric.Length; at++)
            {
                double gradient = (double)before[tensor].Values[at] - after[tensor].Values[at];
                Assert.True(
                    Math.Abs(gradient - numeric[at]) <= 2e-4 * scale + 1e-7,
                    $"{activation}, {before[tensor].Name}[{at}]: {gradient:R} against {numeric[at]:R}, scale {scale:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Twenty_steps_agree_with_PyTorch(ActivationKind activation)
    {
        using JsonDocument golden = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "pytorch_twenty_steps.json")));
        JsonElement root = golden.RootElement;
        int features = root.GetProperty("features").GetInt32();
        int batch = root.GetProperty("batch").GetInt32();
        NetworkShape shape = new(
            features,
            root.GetProperty("width").GetInt32(),
            root.GetProperty("classes").GetInt32(),
            root.GetProperty("depth").GetInt32());
        ExampleSet examples = new(Bytes(root.GetProperty("pixels")), Bytes(root.GetProperty("labels")), features);
        JsonElement run = root.GetProperty("runs").GetProperty(activation.ToString());
        Bench bench = new(shape, activation, batch);
        bench.Network.Load([.. bench.Network.Tensors().Select(tensor => tensor with
        {
            Values = Floats(run.GetProperty("initial").GetProperty(tensor.Name)),
        })]);

        float[] losses = Floats(run.GetProperty("losses"));
        for (int step = 0; step < losses.Length; step++)
        {
            bench.Load(examples, step * batch % examples.Count, batch);
            double loss = bench.Step(batch, root.GetProperty("rate").GetSingle());
            Assert.InRange(loss / losses[step], 1 - 1e-5, 1 + 1e-5);
        }

        foreach (NamedTensor tensor in bench.Network.Tensors())
        {
            float[] expected = Floats(run.GetProperty("final").GetProperty(tensor.Name));
            double largest = expected.Max(Math.Abs);
            for (int at = 0; at < expected.Length; at++)
            {
                Assert.InRange(Math.Abs(tensor.Values[at] - expected[at]), 0, 1e-5 * largest);
            }
        }
    }

    private static byte[] Bytes(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetByte())];

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    private static void RandomizeBiases(Network network)
    {
        RandomStream random = new(5, RandomPurpose.Initialization, 99);
        foreach (DenseLayer layer in network.Layers)
        {
            foreach (ref float bias in new Span<float>(layer.Biases, layer.Outputs))
            {
                bias = 0.3f * random.NextSymmetric();
            }
        }
    }

    /// <summary>A network that takes given batches in a given order.</summary>
    private sealed unsafe class Bench
    {
        private readonly Workspace _workspace;
        private readonly Backpropagation _backpropagation;

        public Bench(NetworkShape shape, ActivationKind activation, int batch)
        {
            ThreadTeam team = new();
            Network = new Network(KernelSet.Default, shape, activation);
            for (int index = 0; index < shape.Depth; index++)
            {
                Initializer.Draw(InitializerKind.GlorotUniform, 1, index, Network.Layers[index]);
            }

            _workspace = new Workspace(shape, batch, batch);
            _backpropagation = new Backpropagation(Network, _workspace, team);
        }

        public Network Network { get; }

        public void Load(ExampleSet examples, int first, int count)
        {
            for (int row = 0; row < count; row++)
            {
                Pixels.Convert(Network, examples, first + row, _workspace.Inputs.Row(row));
                _workspace.Labels[row] = examples.Labels.Span[first + row];
            }
        }

        /// <summary>One step; returns the mean loss before it.</summary>
        public double Step(int batch, float learningRate)
        {
            _backpropagation.Run(0, batch, new GradientDescent { LearningRate = learningRate });
            double sum = 0;
            for (int row = 0; row < batch; row++)
            {
                sum += _workspace.Losses[row];
            }

            return sum / batch;
        }
    }
}
