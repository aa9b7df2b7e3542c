namespace Fathom.Engine.Kernels;

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

    /// <summary>δ·f′(z), the derivative written in terms of a = f(z).</summary>
    /// <exception cref="NotSupportedException">It cannot be: <see cref="DerivativeFromActivation"/> is false.</exception>
    static virtual V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct =>
        throw new NotSupportedException("The derivative needs the pre-activation.");

    /// <summary>Whether <see cref="Backward"/> can be had from a alone.</summary>
    static abstract bool DerivativeFromActivation { get; }

    /// <summary>δ·f′(z), from z.</summary>
    static abstract V BackwardFromPreActivation<L, V>(V delta, V preActivation)
        where L : struct, ILanes<V>
        where V : struct;
}
