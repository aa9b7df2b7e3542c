using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Study.Diagnosis;

/// <summary>What initialisation does to a signal on its way through equally wide hidden layers.</summary>
internal static class SignalGain
{
    /// <summary>
    /// Factor on the signal's variance for each hidden layer, forward and (at equal widths) backward: width · Var(w) · E[φ′²];
    /// null where it depends on the signal's size or is not known.
    /// </summary>
    /// <remarks>
    /// Glorot and Bengio 2010, equation 16: Var(w) = 2/(in + out), so width · Var(w) = 1. He et al. 2015, equation 10: ReLU
    /// passes half of the variance, hence 1/2. Sigmoid's slope at zero is 1/4, hence at most 1/16. Tanh keeps small signals (1).
    /// </remarks>
    public static double? PerLayer(InitializerKind initializer, ActivationKind activation) => (initializer, activation) switch
    {
        (InitializerKind.GlorotUniform, ActivationKind.Relu) => 0.5,
        (InitializerKind.GlorotUniform, ActivationKind.Linear or ActivationKind.Tanh) => 1,
        (InitializerKind.GlorotUniform, ActivationKind.Sigmoid) => 1.0 / 16,
        _ => null,
    };
}
