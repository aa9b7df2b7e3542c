namespace Fathom.Engine.Kernels;

/// <summary>The function between dense layers. The output layer is always linear, followed by softmax.</summary>
public enum ActivationKind
{
    /// <summary>a = z.</summary>
    Linear,

    /// <summary>a = max(z, 0).</summary>
    Relu,

    /// <summary>a = tanh z.</summary>
    Tanh,

    /// <summary>a = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,
}
