namespace Fathom.Engine.Kernels;

/// <summary>An activation function a = f(z) and its derivative, for the epilogues of products.</summary>
internal interface IActivation
{
    /// <summary>f(z).</summary>
    static abstract V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct;

    /// <summary>δ·f′(z), the derivative written in terms of a = f(z).</summary>
    static abstract V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct;
}
