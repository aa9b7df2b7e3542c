namespace Fathom.Engine.Training;

/// <summary>
/// Rule that updates the weights; g is the mean gradient of the batch, α the learning rate. Where frameworks differ
/// these are PyTorch's rules.
/// </summary>
public enum OptimizerKind
{
    /// <summary>
    /// v ← μ·v + g, θ ← θ − α·v; with Nesterov θ ← θ − α·(g + μ·v). Without momentum θ ← θ − α·g. Keras keeps α inside v,
    /// which differs only where α changes. Sutskever et al. 2013.
    /// </summary>
    Sgd,

    /// <summary>s ← 0.99·s + 0.01·g², θ ← θ − α·g / (√s + 1e-8). Keras decays by 0.9. Hinton 2012.</summary>
    Rmsprop,

    /// <summary>β₁ 0.9, β₂ 0.999, ε 1e-8 added to √v̂ (Keras: 1e-7, to √v). Kingma and Ba 2015, algorithm 1.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay, which must be given. Loshchilov and Hutter 2019.</summary>
    Adamw,
}
