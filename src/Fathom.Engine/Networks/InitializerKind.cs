namespace Fathom.Engine.Networks;

/// <summary>How weights are drawn before training. Biases start at zero.</summary>
public enum InitializerKind
{
    /// <summary>Uniform on ±√(6 / (in + out)). Glorot and Bengio 2010, equation 16; the Keras default.</summary>
    GlorotUniform,
}
