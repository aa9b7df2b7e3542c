using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Kernels.Activations;

/// <summary>An activation function a = f(z) and its derivative, for the epilogues of products.</summary>
internal interface IActivation
{
    /// <summary>
    /// Whether f is short enough for a product's epilogue. A longer one takes a pass of its own over the outputs: inlined
    /// for every accumulator of a tile it cost 60 % of a training step, in a pass 10 %.
    /// </summary>
    static abstract bool IsShort { get; }

    /// <summary>f(z).</summary>
    static abstract V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct;

    /// <summary>f(z) and f′(z) together, where the way back cannot have f′ from a.</summary>
    static virtual V Apply<L, V>(V preActivations, out V derivatives)
        where L : struct, ILanes<V>
        where V : struct =>
        throw new NotSupportedException("The derivative is had from the activations.");

    /// <summary>δ·f′(z), from what was kept of the way there: a, or f′(z) where it cannot be had from a.</summary>
    static abstract V Backward<L, V>(V delta, V kept)
        where L : struct, ILanes<V>
        where V : struct;
}
