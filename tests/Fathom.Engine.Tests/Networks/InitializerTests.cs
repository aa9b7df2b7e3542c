using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Tests.Networks;

public sealed class InitializerTests
{
    private const int Inputs = 300;
    private const int Outputs = 200;

    private static readonly Dictionary<InitializerKind, double> Deviations = new()
    {
        [InitializerKind.GlorotUniform] = Math.Sqrt(2.0 / (Inputs + Outputs)),
        [InitializerKind.GlorotNormal] = Math.Sqrt(2.0 / (Inputs + Outputs)),
        [InitializerKind.HeUniform] = Math.Sqrt(2.0 / Inputs),
        [InitializerKind.HeNormal] = Math.Sqrt(2.0 / Inputs),
        [InitializerKind.LecunUniform] = Math.Sqrt(1.0 / Inputs),
        [InitializerKind.LecunNormal] = Math.Sqrt(1.0 / Inputs),
        [InitializerKind.Orthogonal] = Math.Sqrt(1.0 / Inputs),
        [InitializerKind.Pytorch] = Math.Sqrt(1.0 / (3 * Inputs)),
    };

    public static TheoryData<InitializerKind> Kinds => [.. Enum.GetValues<InitializerKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_have_the_rules_moments_times_the_gain(InitializerKind kind)
    {
        double[] weights = [.. Draw(kind, 1.7, seed: 3).Weights.Select(value => (double)value)];
        double deviation = 1.7 * Deviations[kind];

        double mean = weights.Average();
        double variance = weights.Average(value => value * value);
        double kurtosis = weights.Average(value => value * value * value * value) / (variance * variance);
        Assert.InRange(mean, -5 * deviation / Math.Sqrt(weights.Length), 5 * deviation / Math.Sqrt(weights.Length));
        Assert.InRange(Math.Sqrt(variance) / deviation, 0.985, 1.015);
        Assert.InRange(kurtosis, IsUniform(kind) ? 1.75 : 2.85, IsUniform(kind) ? 1.85 : 3.15);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Another_seed_or_layer_draws_others_and_the_same_draws_the_same(InitializerKind kind)
    {
        float[] weights = Draw(kind, 1, seed: 3).Weights;

        Assert.Equal(weights, Draw(kind, 1, seed: 3).Weights);
        Assert.NotEqual(weights, Draw(kind, 1, seed: 4).Weights);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_PyTorchs_rule_draws_biases(InitializerKind kind)
    {
        float[] biases = Draw(kind, 1.7, seed: 3).Biases;
        double limit = 1 / Math.Sqrt(Inputs);
        if (kind == InitializerKind.Pytorch)
        {
            Assert.InRange(biases.Max(), 0.9 * limit, limit);
            Assert.InRange(biases.Min(), -limit, -0.9 * limit);
        }
        else
        {
            Assert.All(biases, bias => Assert.Equal(0, bias));
        }
    }

    [Theory]
    [InlineData(40, 25)]
    [InlineData(25, 40)]
    [InlineData(32, 32)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns_times_the_gain(int inputs, int outputs)
    {
        float[] weights = Draw(InitializerKind.Orthogonal, 2, seed: 1, inputs, outputs).Weights;
        int count = Math.Min(inputs, outputs);
        for (int left = 0; left < count; left++)
        {
            for (int right = 0; right < count; right++)
            {
                double sum = 0;
                for (int at = 0; at < Math.Max(inputs, outputs); at++)
                {
                    sum += outputs < inputs
                        ? weights[left * inputs + at] * weights[right * inputs + at]
                        : weights[at * inputs + left] * weights[at * inputs + right];
                }

                Assert.Equal(left == right ? 4 : 0, sum, 1e-5);
            }
        }
    }

    /// <summary>Gram and Schmidt alone loses orthogonality on vectors that are nearly the same.</summary>
    [Fact]
    public void Nearly_parallel_vectors_become_orthonormal_too()
    {
        double[][] vectors = [.. Enumerable.Range(0, 6).Select(index =>
            Enumerable.Range(0, 8).Select(at => 1 + (at == index ? 1e-7 : 0)).ToArray())];

        Orthonormal.Make(vectors);

        for (int left = 0; left < vectors.Length; left++)
        {
            for (int right = 0; right < vectors.Length; right++)
            {
                Assert.Equal(left == right ? 1 : 0, vectors[left].Zip(vectors[right], (a, b) => a * b).Sum(), 1e-14);
            }
        }
    }

    [Fact]
    public void Orthonormal_vectors_are_those_of_PyTorchs_recipe()
    {
        System.Text.Json.JsonElement golden = GoldenNumbers.Of("pytorch_leaves").GetProperty("orthogonal");
        double[][] vectors = GoldenNumbers.Rows(golden.GetProperty("normal"));

        Orthonormal.Make(vectors);

        Assert.All(
            vectors.Zip(GoldenNumbers.Rows(golden.GetProperty("q"))),
            pair => Assert.All(pair.First.Zip(pair.Second), values => Assert.Equal(values.Second, values.First, 1e-14)));
    }

    private static bool IsUniform(InitializerKind kind) => kind is InitializerKind.GlorotUniform
        or InitializerKind.HeUniform or InitializerKind.LecunUniform or InitializerKind.Pytorch;

    /// <summary>The first layer of a network, [out, in], and its biases.</summary>
    private static (float[] Weights, float[] Biases) Draw(
        InitializerKind kind, double gain, int seed, int inputs = Inputs, int outputs = Outputs)
    {
        Network network = new(
            KernelSet.Default, new NetworkDesign(new NetworkShape(inputs, outputs, 3, 2), ActivationKind.Relu));
        Initializer.Draw(kind, gain, seed, 0, network.Layers[0]);
        IReadOnlyList<NamedTensor> tensors = network.Tensors();
        return (Find(TensorNames.Weight(0)), Find(TensorNames.Bias(0)));

        float[] Find(string name) => tensors.Single(tensor => tensor.Name == name).Values;
    }
}
