namespace Fathom.Engine;

/// <summary>The function between dense layers. The output layer is always linear, followed by softmax.</summary>
public enum ActivationKind
{
    /// <summary>a = z; a stack of them is a deep linear network (Saxe et al. 2013).</summary>
    Linear,

    /// <summary>a = max(z, 0).</summary>
    Relu,

    /// <summary>a = tanh z.</summary>
    Tanh,

    /// <summary>a = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>a = z where z &gt; 0, else 0.01·z: PyTorch's default slope; Keras's is 0.3. Maas et al. 2013.</summary>
    LeakyRelu,

    /// <summary>a = z·Φ(z), with the exact normal distribution function as in PyTorch and Keras. Hendrycks and Gimpel 2016.</summary>
    Gelu,

    /// <summary>a = λ·z where z &gt; 0, else λ·α·(eᶻ − 1), with the constants of Klambauer et al. 2017.</summary>
    Selu,

    /// <summary>a = z / (1 + e⁻ᶻ). Elfwing et al. 2018.</summary>
    Silu,
}
