using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Propagation;

namespace Fathom.Study.Tests.Diagnosis.Propagation;

/// <summary>χ where the literature or a closed form gives it.</summary>
public class MeanFieldTests
{
    public static TheoryData<string, Recipe, double> Known { get; } = new()
    {
        { "He et al. 2015: ReLU keeps the variance", Of(ActivationKind.Relu, InitializerKind.HeNormal), 1 },
        { "Glorot's weights let ReLU halve it", Of(ActivationKind.Relu, InitializerKind.GlorotUniform), 0.5 },
        { "PyTorch's default divides by six", Of(ActivationKind.Relu, InitializerKind.Pytorch), 1.0 / 6 },
        { "Saxe et al. 2013: orthogonal linear networks", Of(ActivationKind.Linear, InitializerKind.Orthogonal), 1 },
        { "Leaky ReLU, (1 + 0.01²)/2 of He's 2", Of(ActivationKind.LeakyRelu, InitializerKind.HeUniform), 1.0001 },
        { "Schoenholz et al. 2017: tanh without biases is critical at σ_w = 1", Of(ActivationKind.Tanh, InitializerKind.GlorotNormal), 1 },
        { "tanh below it: the slope at zero, σ_w²", Of(ActivationKind.Tanh, InitializerKind.GlorotNormal, 0.9), 0.81 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Susceptibility_is_what_the_literature_says(string because, Recipe recipe, double expected)
    {
        double actual = MeanField.Of(recipe)!.Susceptibility;

        Assert.True(Math.Abs(actual - expected) < 0.02 * expected, $"{because}: χ is {actual}, expected {expected}");
    }

    /// <summary>Its slope is at most 1/4, and less at the fixed point, where signals are about a half.</summary>
    [Fact]
    public void The_sigmoids_is_a_little_below_a_sixteenth() =>
        Assert.InRange(MeanField.Of(Of(ActivationKind.Sigmoid, InitializerKind.GlorotUniform))!.Susceptibility, 0.05, 1.0 / 16);

    [Fact]
    public void Tanh_with_larger_weights_is_chaotic() =>
        Assert.True(MeanField.Of(Of(ActivationKind.Tanh, InitializerKind.GlorotNormal, 1.5))!.Susceptibility > 1.05);

    /// <summary>Klambauer et al. 2017, theorem 1: mean 0 and variance 1 are a fixed point with LeCun's weights.</summary>
    [Fact]
    public void Selu_with_lecuns_weights_settles_at_variance_one() =>
        Assert.Equal(1, MeanField.Of(Of(ActivationKind.Selu, InitializerKind.LecunNormal))!.SignalSquare, 1e-3);

    [Fact]
    public void The_depth_scale_is_that_of_an_e_fold_change()
    {
        Assert.Equal(1 / Math.Log(2), MeanField.Of(Of(ActivationKind.Relu, InitializerKind.GlorotUniform))!.DepthScale!.Value, 1e-3);
        Assert.Null(MeanField.Of(Of(ActivationKind.Linear, InitializerKind.Orthogonal))!.DepthScale);
    }

    [Fact]
    public void It_is_silent_where_it_does_not_hold()
    {
        Assert.Null(MeanField.Of(new Recipe { Normalization = NormalizationKind.Batch }));
        Assert.Null(MeanField.Of(new Recipe { Residual = ResidualKind.Identity }));
    }

    [Fact]
    public void Gaussian_means_have_their_closed_forms()
    {
        Assert.Equal(1, GaussianMean.Of(_ => 1, 3), 1e-12);
        Assert.Equal(3, GaussianMean.Of(z => z * z, 3), 1e-9);
        Assert.Equal(0.5, GaussianMean.Of(z => Math.Pow(Math.Max(z, 0), 2), 1), 1e-4);
        Assert.Equal(0.6, GaussianMean.OfPair(z => z, 2, 0.6), 1e-9);

        // Cho and Saul 2009, equation 6: the arc-cosine kernel of degree one.
        double angle = Math.Acos(0.3);
        double expected = (Math.Sin(angle) + (Math.PI - angle) * 0.3) / (2 * Math.PI);
        Assert.Equal(expected, GaussianMean.OfPair(z => Math.Max(z, 0), 1, 0.3), 1e-3);
    }

    private static Recipe Of(ActivationKind activation, InitializerKind initializer, double gain = 1) =>
        new() { Activation = activation, Initializer = initializer, Gain = gain };
}
