using System.Globalization;
using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Tests.Data;

namespace Fathom.Study.Tests.Diagnosis.Propagation;

/// <summary>Prediction against measurement, on the sketches and, where they are there, on Fashion-MNIST.</summary>
public class PredictionTests(ITestOutputHelper output)
{
    private const int Seeds = 4;

    private static readonly Recipe Homework = new();

    private static readonly (string Name, Recipe Recipe)[] Recipes =
    [
        ("relu, glorot-uniform", Homework),
        ("relu, he-normal", Homework with { Initializer = InitializerKind.HeNormal }),
        ("relu, orthogonal, gain √2", Homework with { Initializer = InitializerKind.Orthogonal, Gain = Math.Sqrt(2) }),
        ("relu, lecun-normal", Homework with { Initializer = InitializerKind.LecunNormal }),
        ("leaky-relu, he-uniform", Homework with { Activation = ActivationKind.LeakyRelu, Initializer = InitializerKind.HeUniform }),
        ("tanh, glorot-normal", Homework with { Activation = ActivationKind.Tanh, Initializer = InitializerKind.GlorotNormal }),
        ("tanh, glorot-normal, gain 1.5", Homework with { Activation = ActivationKind.Tanh, Initializer = InitializerKind.GlorotNormal, Gain = 1.5 }),
        ("sigmoid, glorot-uniform", Homework with { Activation = ActivationKind.Sigmoid }),
        ("linear, orthogonal", Homework with { Activation = ActivationKind.Linear, Initializer = InitializerKind.Orthogonal }),
        ("linear, lecun-normal, gain 0.9", Homework with { Activation = ActivationKind.Linear, Initializer = InitializerKind.LecunNormal, Gain = 0.9 }),
        ("gelu, he-normal", Homework with { Activation = ActivationKind.Gelu, Initializer = InitializerKind.HeNormal }),
        ("selu, lecun-normal", Homework with { Activation = ActivationKind.Selu, Initializer = InitializerKind.LecunNormal }),
        ("silu, he-normal", Homework with { Activation = ActivationKind.Silu, Initializer = InitializerKind.HeNormal }),
        ("relu, he-normal, batch norm", Homework with { Initializer = InitializerKind.HeNormal, Normalization = NormalizationKind.Batch }),
        ("relu, he-normal, layer norm", Homework with { Initializer = InitializerKind.HeNormal, Normalization = NormalizationKind.Layer }),
        ("relu, he-normal, residual", Homework with { Initializer = InitializerKind.HeNormal, Residual = ResidualKind.Identity }),
        ("relu, he-normal, rezero", Homework with { Initializer = InitializerKind.HeNormal, Residual = ResidualKind.Rezero }),
    ];

    [Fact]
    public void Explore()
    {
        Print(DataSplit.HoldOutLast(Sketches.Draw(640, 10), 0.2));
    }

    [Fact]
    public void ExploreReal()
    {
        Assert.SkipUnless(RealData.IsThere, RealData.Reason);
        Dataset data = FashionMnistReader.Read(RealData.Folder);
        ExampleSet training = data.Training.Slice(0, 640);
        Print(DataSplit.HoldOutLast(data with { Training = training, Test = data.Test.Slice(0, 10) }, 0.2));
    }

    private void Print(DataSplit data)
    {
        InputKernel inputs = InputKernel.Of(data.Training, data.ClassCount, InputScaling.UnitInterval);
        output.WriteLine(inputs.ToString());
        foreach ((string name, Recipe recipe) in Recipes)
        {
            foreach (int depth in (int[])[2, 10, 30])
            {
                SignalPropagation flow = new(recipe, depth, data.Training.FeatureCount, inputs);
                double[][] measured = [.. Enumerable.Range(1, Seeds).Select(seed => InitialNetwork.Measure(recipe, depth, data, seed).Select(layer => layer.GradientNorm).ToArray())];
                double[] mean = [.. Enumerable.Range(0, depth).Select(layer => Math.Exp(measured.Average(norms => Math.Log(Math.Max(norms[layer], 1e-30)))))];
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-32} {depth,3}: first {flow.GradientNorms[0]:0.00e-0} {mean[0]:0.00e-0} | last {flow.GradientNorms[^1]:0.00e-0} {mean[^1]:0.00e-0} | ratio {flow.GradientNorms[0] / flow.GradientNorms[^1]:0.00e-0} {mean[0] / mean[^1]:0.00e-0}  spread {measured.Min(norms => norms[0] / norms[^1]):0.0e-0}–{measured.Max(norms => norms[0] / norms[^1]):0.0e-0}"));
            }
        }
    }
}
