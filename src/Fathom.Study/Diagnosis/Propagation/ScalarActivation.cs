using Fathom.Engine;
using MathNet.Numerics.Distributions;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>The activations φ and their derivatives φ′ of one number in float64, for integrals; the engine's kernels are the float32 truth.</summary>
internal static class ScalarActivation
{
    private const double LeakySlope = 0.01;
    private const double SeluLambda = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    public static Func<double, double> Value(ActivationKind kind) => kind switch
    {
        ActivationKind.Linear => z => z,
        ActivationKind.Relu => z => Math.Max(z, 0),
        ActivationKind.LeakyRelu => z => z > 0 ? z : LeakySlope * z,
        ActivationKind.Tanh => Math.Tanh,
        ActivationKind.Sigmoid => Logistic,
        ActivationKind.Gelu => z => z * Normal.CDF(0, 1, z),
        ActivationKind.Selu => z => SeluLambda * (z > 0 ? z : SeluAlpha * (Math.Exp(z) - 1)),
        ActivationKind.Silu => z => z * Logistic(z),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No formula for this activation."),
    };

    public static Func<double, double> Slope(ActivationKind kind) => kind switch
    {
        ActivationKind.Linear => _ => 1,
        ActivationKind.Relu => z => z > 0 ? 1 : 0,
        ActivationKind.LeakyRelu => z => z > 0 ? 1 : LeakySlope,
        ActivationKind.Tanh => z => 1 - Math.Pow(Math.Tanh(z), 2),
        ActivationKind.Sigmoid => z => Logistic(z) * (1 - Logistic(z)),
        ActivationKind.Gelu => z => Normal.CDF(0, 1, z) + z * Normal.PDF(0, 1, z),
        ActivationKind.Selu => z => SeluLambda * (z > 0 ? 1 : SeluAlpha * Math.Exp(z)),
        ActivationKind.Silu => z => Logistic(z) * (1 + z * (1 - Logistic(z))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No formula for this activation."),
    };

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
}
