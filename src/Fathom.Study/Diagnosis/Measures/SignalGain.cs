using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What initialisation does to a signal on its way through equally wide hidden layers.</summary>
internal static class SignalGain
{
    /// <summary>
    /// Factor on the signal's variance for each hidden layer, forward and (at equal widths) backward: width · Var(w) · E[φ′²];
    /// null where it depends on the signal's size or is not known, and where normalisation or skips carry the signal.
    /// </summary>
    /// <remarks>
    /// Glorot and Bengio 2010, equation 16: Var(w) = 2/(in + out), so width · Var(w) = 1. He et al. 2015, equation 10: ReLU
    /// passes half of the variance, hence 1/2. Sigmoid's slope at zero is 1/4, hence at most 1/16. Tanh keeps small signals (1).
    /// </remarks>
    public static double? PerLayer(Recipe recipe) =>
        recipe is { Normalization: NormalizationKind.None, Residual: ResidualKind.None }
            && OfWeights(recipe.Initializer) is { } weights && OfActivation(recipe.Activation) is { } activation
            ? recipe.Gain * recipe.Gain * weights * activation
            : null;

    /// <summary>Whether less than a tenth of the signal, a hundredth of its variance, comes through the hidden layers.</summary>
    public static bool IsLost(Recipe recipe, int? depth) => depth is { } layers && PerLayer(recipe) is { } gain && Math.Pow(gain, layers - 1) < 0.01;

    /// <summary>width · Var(w) at a gain of one.</summary>
    private static double? OfWeights(InitializerKind initializer) => initializer switch
    {
        InitializerKind.GlorotUniform or InitializerKind.GlorotNormal => 1,
        InitializerKind.HeUniform or InitializerKind.HeNormal => 2,
        InitializerKind.LecunUniform or InitializerKind.LecunNormal or InitializerKind.Orthogonal => 1,
        InitializerKind.Pytorch => 1.0 / 3,
        _ => null,
    };

    private static double? OfActivation(ActivationKind activation) => activation switch
    {
        ActivationKind.Relu => 0.5,
        ActivationKind.Linear or ActivationKind.Tanh => 1,
        ActivationKind.Sigmoid => 1.0 / 16,
        _ => null,
    };
}
