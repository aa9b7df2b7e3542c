using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Kernels.Activations;

/// <summary>a = z, f′ = 1.</summary>
internal readonly struct LinearActivation : IActivation
{
    public static bool IsShort => true;

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
    public static bool IsShort => true;

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
    public static bool IsShort => false;

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
    public static bool IsShort => false;

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

/// <summary>a = z where z &gt; 0, else s·z; f′ = 1 where a &gt; 0, else s (at 0 too, as PyTorch has it).</summary>
internal readonly struct LeakyReluActivation : IActivation
{
    public static bool IsShort => true;

    /// <summary>s.</summary>
    public const float Slope = 0.01f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.SelectLess(L.Broadcast(0), preActivations, preActivations, L.Multiply(L.Broadcast(Slope), preActivations));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.SelectLess(L.Broadcast(0), activations, delta, L.Multiply(L.Broadcast(Slope), delta));
}

/// <summary>a = λ·z where z &gt; 0, else λα·(eᶻ − 1); f′ = λ where a &gt; 0, else λα·eᶻ = a + λα.</summary>
/// <remarks>Klambauer, Unterthiner, Mayr and Hochreiter 2017, "Self-normalizing neural networks", arXiv:1706.02515, equation 2.</remarks>
internal readonly struct SeluActivation : IActivation
{
    public static bool IsShort => false;

    /// <summary>λ.</summary>
    public const double Lambda = 1.0507009873554804934193349852946;

    /// <summary>α.</summary>
    public const double Alpha = 1.6732632423543772848170429916717;

    /// <summary>λα: a falls to its negative.</summary>
    public const float Floor = (float)(Lambda * Alpha);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.SelectLess(
            L.Broadcast(0),
            preActivations,
            L.Multiply(L.Broadcast((float)Lambda), preActivations),
            L.Multiply(L.Broadcast(Floor), Elementary<L, V>.ExpMinusOne(preActivations)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V activations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.Multiply(
            delta, L.SelectLess(L.Broadcast(0), activations, L.Broadcast((float)Lambda), L.Add(activations, L.Broadcast(Floor))));
}

/// <summary>a = z·Φ(z); f′ = Φ(z) + z·φ(z), with the normal distribution function Φ and its density φ.</summary>
/// <remarks>Hendrycks and Gimpel 2016, "Gaussian error linear units", arXiv:1606.08415; the exact form, not its tanh approximation.</remarks>
internal readonly struct GeluActivation : IActivation
{
    public static bool IsShort => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.Multiply(preActivations, Elementary<L, V>.NormalDistribution(preActivations, out _));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations, out V derivatives)
        where L : struct, ILanes<V>
        where V : struct
    {
        V distribution = Elementary<L, V>.NormalDistribution(preActivations, out V density);
        derivatives = L.FusedMultiplyAdd(preActivations, density, distribution);
        return L.Multiply(preActivations, distribution);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V derivatives)
        where L : struct, ILanes<V>
        where V : struct => L.Multiply(delta, derivatives);
}

/// <summary>a = z·σ(z); f′ = σ(z)·(1 + z·(1 − σ(z))), with σ(z) = 1 / (1 + e⁻ᶻ).</summary>
/// <remarks>
/// Elfwing, Uchibe and Doya 2018, "Sigmoid-weighted linear units for neural network function approximation in
/// reinforcement learning", Neural Networks 107.
/// </remarks>
internal readonly struct SiluActivation : IActivation
{
    public static bool IsShort => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations)
        where L : struct, ILanes<V>
        where V : struct =>
        L.Multiply(preActivations, Elementary<L, V>.Sigmoid(preActivations));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<L, V>(V preActivations, out V derivatives)
        where L : struct, ILanes<V>
        where V : struct
    {
        V one = L.Broadcast(1);
        V sigmoid = Elementary<L, V>.Sigmoid(preActivations);
        V rest = L.FusedMultiplyAdd(preActivations, L.Subtract(one, sigmoid), one);
        derivatives = L.Multiply(sigmoid, rest);
        return L.Multiply(preActivations, sigmoid);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<L, V>(V delta, V derivatives)
        where L : struct, ILanes<V>
        where V : struct => L.Multiply(delta, derivatives);
}
