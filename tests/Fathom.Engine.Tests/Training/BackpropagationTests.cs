using System.Text.Json;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Networks;
using Fathom.Engine.Tests.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>Gradients against central differences in float64, and twenty steps against PyTorch.</summary>
public sealed class BackpropagationTests
{
    private const int Batch = 11;

    public static TheoryData<ActivationKind> GoldenActivations =>
        [ActivationKind.Linear, ActivationKind.Relu, ActivationKind.Tanh, ActivationKind.Sigmoid];

    [Theory]
    [ClassData(typeof(Designs))]
    public void Gradients_of_the_loss_agree_with_central_differences(string design)
    {
        // With a rate of one, the step is the gradient.
        StepBench bench = new(Designs.Find(design), new Recipe { LearningRate = 1 }, Batch);
        AssertGradients(bench, TinyData.Examples(7, Batch), smoothing: 0);
    }

    [Fact]
    public void Gradients_of_the_smoothed_loss_agree_with_central_differences()
    {
        StepBench bench = new(Designs.Find("Tanh"), new Recipe { LearningRate = 1, LabelSmoothing = 0.3 }, Batch);
        AssertGradients(bench, TinyData.Examples(7, Batch), smoothing: 0.3);
    }

    [Theory]
    [InlineData("Tanh", 0)]
    [InlineData("residual with layer normalisation", 0.3)]
    public void Gradients_of_the_weighted_loss_agree_with_central_differences(string design, double smoothing)
    {
        StepBench bench = new(Designs.Find(design), new Recipe { LearningRate = 1, LabelSmoothing = smoothing }, Batch);
        ExampleSet examples = TinyData.Examples(7, Batch);
        float[] weights = [.. Enumerable.Range(0, bench.Network.Shape.Classes).Select(label => 0.25f + 1.5f * label)];
        bench.Weigh(weights);
        AssertGradients(bench, examples, smoothing, weightOf: label => weights[label]);
    }

    [Theory]
    [InlineData("Relu")]
    [InlineData("residual with layer normalisation")]
    public void Gradients_agree_with_central_differences_where_units_are_left_out(string design)
    {
        NetworkDesign tested = Designs.Find(design);
        StepBench bench = new(tested, new Recipe { LearningRate = 1, Dropout = 0.4, Activation = tested.Activation }, Batch);
        bool isAlpha = tested.Activation == ActivationKind.Selu;
        DropoutTerms terms = isAlpha ? DropoutTerms.Alpha(0.4) : DropoutTerms.Inverted(0.4);
        AssertGradients(bench, TinyData.Examples(7, Batch), smoothing: 0, (layer, example, unit, a) =>
            bench.Mask(layer, example, unit) == 0 ? terms.Dropped : terms.Scale * a + terms.Shift);
    }

    [Fact]
    public void A_clipped_gradient_keeps_its_direction_and_has_the_largest_norm_allowed()
    {
        const double Limit = 0.01;
        NetworkDesign design = Designs.Find("rezero with batch normalisation");
        ExampleSet examples = TinyData.Examples(7, Batch);
        double[] whole = StepOf(new Recipe { LearningRate = 1 });
        double[] clipped = StepOf(new Recipe { LearningRate = 1, ClipNorm = Limit });
        double[] within = StepOf(new Recipe { LearningRate = 1, ClipNorm = 1e6 });

        double norm = Math.Sqrt(whole.Sum(value => value * value));
        Assert.True(norm > 2 * Limit, $"norm {norm}");
        Assert.All(whole.Zip(clipped), pair => Assert.Equal(pair.First * Limit / norm, pair.Second, 2e-7));
        Assert.All(whole.Zip(within), pair => Assert.Equal(pair.First, pair.Second, 2e-7));

        double[] StepOf(Recipe recipe)
        {
            StepBench bench = new(design, recipe, Batch);
            IReadOnlyList<NamedTensor> before = Scattered(bench.Network);
            bench.Step(examples, 0, Batch);
            return [.. Trained(before).SelectMany(tensor => Differences(tensor, bench.Network))];
        }
    }

    [Theory]
    [MemberData(nameof(GoldenActivations))]
    public void Twenty_steps_agree_with_PyTorch(ActivationKind activation)
    {
        JsonElement root = Golden("pytorch_twenty_steps.json");
        NetworkShape shape = new(
            root.GetProperty("features").GetInt32(),
            root.GetProperty("width").GetInt32(),
            root.GetProperty("classes").GetInt32(),
            root.GetProperty("depth").GetInt32());
        JsonElement run = root.GetProperty("runs").GetProperty(activation.ToString());
        AssertRun(root, run, new NetworkDesign(shape, activation), new Recipe { LearningRate = root.GetProperty("rate").GetDouble() });
    }

    /// <summary>The runs of pytorch_arms.py, whose settings are said there too.</summary>
    private static readonly Dictionary<string, Recipe> GoldenArms = new(StringComparer.Ordinal)
    {
        ["momentum"] = new() { LearningRate = 0.05, Momentum = 0.9 },
        ["nesterov"] = new() { LearningRate = 0.05, Momentum = 0.9, Nesterov = true },
        ["rmsprop"] = new() { Activation = ActivationKind.Tanh, Optimizer = OptimizerKind.Rmsprop, LearningRate = 0.001 },
        ["adam"] = new() { Activation = ActivationKind.Tanh, Optimizer = OptimizerKind.Adam, LearningRate = 0.003 },
        ["adamw"] = new() { Activation = ActivationKind.Tanh, Optimizer = OptimizerKind.Adamw, LearningRate = 0.003, WeightDecay = 0.1 },
        ["l2"] = new() { LearningRate = 0.1, Momentum = 0.5, L2 = 0.05 },
        ["clip"] = new() { LearningRate = 0.1, ClipNorm = 0.2 },
        ["label smoothing"] = new() { Activation = ActivationKind.Tanh, LearningRate = 0.1, LabelSmoothing = 0.1 },
        ["batch normalisation"] = new() { LearningRate = 0.05, Normalization = NormalizationKind.Batch },
        ["layer normalisation"] = new() { Activation = ActivationKind.Tanh, LearningRate = 0.05, Normalization = NormalizationKind.Layer },
        ["residual"] = new() { LearningRate = 0.05, Residual = ResidualKind.Identity },
        ["rezero"] = new() { LearningRate = 0.1, Residual = ResidualKind.Rezero },
        ["residual with batch normalisation"] = new()
        {
            Activation = ActivationKind.Gelu,
            LearningRate = 0.05,
            Normalization = NormalizationKind.Batch,
            Residual = ResidualKind.Identity,
        },
        ["selu"] = new() { Activation = ActivationKind.Selu, LearningRate = 0.05 },
        ["silu"] = new() { Activation = ActivationKind.Silu, LearningRate = 0.1 },
        ["leaky relu"] = new() { Activation = ActivationKind.LeakyRelu, LearningRate = 0.1 },
    };

    public static TheoryData<string> GoldenArmNames => [.. GoldenArms.Keys];

    [Theory]
    [MemberData(nameof(GoldenArmNames))]
    public void Twenty_steps_of_every_kind_agree_with_PyTorch(string name)
    {
        JsonElement root = Golden("pytorch_arms.json");
        JsonElement run = root.GetProperty("runs").GetProperty(name);
        Recipe recipe = GoldenArms[name] with { Width = root.GetProperty("width").GetInt32() };
        NetworkDesign design = recipe.DesignFor(
            root.GetProperty("features").GetInt32(),
            root.GetProperty("classes").GetInt32(),
            root.GetProperty("depth").GetInt32(),
            InputScaling.UnitInterval);

        Network network = AssertRun(root, run, design, recipe);

        float[] expected = Floats(run.GetProperty("probabilities"));
        byte[] evaluated = Bytes(root.GetProperty("pixels"))[..(expected.Length / design.Shape.Classes * design.Shape.Inputs)];
        Assert.All(network.Predict(evaluated).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    private static Network AssertRun(JsonElement root, JsonElement run, NetworkDesign design, Recipe recipe)
    {
        int batch = root.GetProperty("batch").GetInt32();
        ExampleSet examples = new(Bytes(root.GetProperty("pixels")), Bytes(root.GetProperty("labels")), design.Shape.Inputs);
        StepBench bench = new(design, recipe, batch);
        bench.Network.Load([.. bench.Network.Tensors().Select(tensor => tensor with
        {
            Values = Floats(run.GetProperty("initial").GetProperty(tensor.Name)),
        })]);

        float[] losses = Floats(run.GetProperty("losses"));
        for (int step = 0; step < losses.Length; step++)
        {
            double loss = bench.Step(examples, step * batch % examples.Count, batch);
            Assert.InRange(loss / losses[step], 1 - 1e-5, 1 + 1e-5);
        }

        foreach (NamedTensor tensor in bench.Network.Tensors())
        {
            float[] expected = Floats(run.GetProperty("final").GetProperty(tensor.Name));
            double largest = expected.Max(Math.Abs);
            for (int at = 0; at < expected.Length; at++)
            {
                Assert.InRange(Math.Abs(tensor.Values[at] - expected[at]), 0, 1e-5 * largest + 1e-6);
            }
        }

        bench.Network.RunningStatisticsChanged();
        return bench.Network;
    }

    private static void AssertGradients(
        StepBench bench, ExampleSet examples, double smoothing, Func<int, int, int, double, double>? dropped = null, Func<int, double>? weightOf = null)
    {
        IReadOnlyList<NamedTensor> before = Scattered(bench.Network);
        bench.Step(examples, 0, examples.Count);

        Float64Network reference = new(bench.Network.Design, before, smoothing) { Dropped = dropped ?? ((_, _, _, a) => a), WeightOf = weightOf ?? (_ => 1) };
        foreach (NamedTensor tensor in Trained(before))
        {
            double[] numeric = reference.CentralDifferences(tensor.Name, examples);
            double[] steps = Differences(tensor, bench.Network);
            double scale = numeric.Max(Math.Abs);
            for (int at = 0; at < numeric.Length; at++)
            {
                Assert.True(
                    Math.Abs(steps[at] - numeric[at]) <= 2e-4 * scale + 1e-6,
                    $"{tensor.Name}[{at}]: {steps[at]:R} against {numeric[at]:R}, scale {scale:R}");
            }
        }
    }

    private static IEnumerable<NamedTensor> Trained(IEnumerable<NamedTensor> tensors) =>
        tensors.Where(tensor => !tensor.Name.Contains("running", StringComparison.Ordinal));

    private static double[] Differences(NamedTensor before, Network network)
    {
        float[] after = network.Tensors().Single(tensor => tensor.Name == before.Name).Values;
        return [.. before.Values.Zip(after, (old, now) => (double)old - now)];
    }

    /// <summary>Moves everything that starts at zero or one a little, so that every gradient has a part to play.</summary>
    private static IReadOnlyList<NamedTensor> Scattered(Network network)
    {
        RandomStream random = new(5, RandomPurpose.Initialization, 99);
        IReadOnlyList<NamedTensor> tensors = network.Tensors();
        foreach (NamedTensor tensor in tensors.Where(tensor => tensor.Shape.Count == 1))
        {
            for (int at = 0; at < tensor.Values.Length; at++)
            {
                tensor.Values[at] += 0.3f * random.NextSymmetric();
            }
        }

        network.Load(tensors);
        return tensors;
    }

    private static JsonElement Golden(string file)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)));
        return golden.RootElement.Clone();
    }

    private static byte[] Bytes(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetByte())];

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];
}
