using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

/// <summary>a = z, f′ = 1.</summary>
internal readonly struct LinearActivation : IActivation
{
    public static bool DerivativeFromActivation => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BackwardFromPreActivation<L, V>(V delta, V preActivation)
        where L : struct, ILanes<V>
        where V : struct => delta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct => preActivations;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct => delta;
}

/// <summary>a = max(z, 0); f′ = 1 where a &gt; 0, and 0 at z = 0 as Keras and PyTorch have it. NaN stays NaN.</summary>
internal readonly struct ReluActivation : IActivation
{
    public static bool DerivativeFromActivation => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BackwardFromPreActivation<L, V>(V delta, V preActivation)
        where L : struct, ILanes<V>
        where V : struct => L.SelectLess(L.Broadcast(0), preActivation, delta, L.Broadcast(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct => L.SelectLess(preActivations, L.Broadcast(0), L.Broadcast(0), preActivations);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct => L.SelectLess(L.Broadcast(0), activations, delta, L.Broadcast(0));
}

/// <summary>a = tanh z; f′ = 1 − a².</summary>
internal readonly struct TanhActivation : IActivation
{
    public static bool DerivativeFromActivation => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BackwardFromPreActivation<L, V>(V delta, V preActivation)
        where L : struct, ILanes<V>
        where V : struct => Backward<L, V>(delta, Apply<L, V>(preActivation));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct => Elementary<L, V>.Tanh(preActivations);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.Multiply(delta, L.Subtract(L.Broadcast(1), L.Multiply(activations, activations)));
}

/// <summary>a = 1 / (1 + e⁻ᶻ); f′ = a·(1 − a).</summary>
internal readonly struct SigmoidActivation : IActivation
{
    public static bool DerivativeFromActivation => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BackwardFromPreActivation<L, V>(V delta, V preActivation)
        where L : struct, ILanes<V>
        where V : struct => Backward<L, V>(delta, Apply<L, V>(preActivation));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct => Elementary<L, V>.Sigmoid(preActivations);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.Multiply(delta, L.Multiply(activations, L.Subtract(L.Broadcast(1), activations)));
}
