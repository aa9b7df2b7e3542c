namespace Fathom.Engine.Networks;

/// <summary>
/// How weights are drawn before training, by their standard deviation σ; a recipe's gain multiplies it. Biases start at
/// zero except where it is said. Normal draws are not truncated (as in PyTorch; Keras truncates at 2σ).
/// </summary>
public enum InitializerKind
{
    /// <summary>Uniform on ±√(6 / (in + out)). Glorot and Bengio 2010, equation 16; the Keras default.</summary>
    GlorotUniform,

    /// <summary>Normal, σ² = 2 / (in + out). Glorot and Bengio 2010, equation 12.</summary>
    GlorotNormal,

    /// <summary>Uniform on ±√(6 / in). He et al. 2015, equation 10.</summary>
    HeUniform,

    /// <summary>Normal, σ² = 2 / in. He et al. 2015, equation 10.</summary>
    HeNormal,

    /// <summary>Uniform on ±√(3 / in). LeCun et al. 1998, section 4.6.</summary>
    LecunUniform,

    /// <summary>Normal, σ² = 1 / in: what SELU asks for.</summary>
    LecunNormal,

    /// <summary>Orthonormal rows or columns, whichever are fewer: Q of the QR decomposition of a normal matrix. Saxe et al. 2013.</summary>
    Orthogonal,

    /// <summary>Weights and biases uniform on ±1/√in: the default of PyTorch's <c>nn.Linear</c>.</summary>
    Pytorch,
}
