using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Kernels.Steps;

/// <summary>w ← w − α·g, rounded once.</summary>
internal readonly unsafe struct GradientDescentRule<L, V>(StepSettings settings) : IStep<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float _negativeRate = -settings.LearningRate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V gradients, V values, float* first, float* second) =>
        L.FusedMultiplyAdd(L.Broadcast(_negativeRate), gradients, values);
}

/// <summary>v ← μ·v + g; w ← w − α·v.</summary>
internal readonly unsafe struct MomentumRule<L, V>(StepSettings settings) : IStep<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float _negativeRate = -settings.LearningRate;
    private readonly float _momentum = settings.Momentum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V gradients, V values, float* first, float* second)
    {
        V velocity = L.FusedMultiplyAdd(L.Broadcast(_momentum), L.Load(first), gradients);
        L.Store(velocity, first);
        return L.FusedMultiplyAdd(L.Broadcast(_negativeRate), velocity, values);
    }
}

/// <summary>v ← μ·v + g; w ← w − α·(g + μ·v).</summary>
internal readonly unsafe struct NesterovRule<L, V>(StepSettings settings) : IStep<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float _negativeRate = -settings.LearningRate;
    private readonly float _momentum = settings.Momentum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V gradients, V values, float* first, float* second)
    {
        V velocity = L.FusedMultiplyAdd(L.Broadcast(_momentum), L.Load(first), gradients);
        L.Store(velocity, first);
        V ahead = L.FusedMultiplyAdd(L.Broadcast(_momentum), velocity, gradients);
        return L.FusedMultiplyAdd(L.Broadcast(_negativeRate), ahead, values);
    }
}

/// <summary>s ← 0.99·s + 0.01·g²; w ← w − α·g / (√s + 1e-8).</summary>
internal readonly unsafe struct RmspropRule<L, V>(StepSettings settings) : IStep<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private const float Decay = 0.99f;
    private const float Epsilon = 1e-8f;

    private readonly float _negativeRate = -settings.LearningRate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V gradients, V values, float* first, float* second)
    {
        V squares = L.Multiply(L.Multiply(gradients, gradients), L.Broadcast(1 - Decay));
        V mean = L.FusedMultiplyAdd(L.Broadcast(Decay), L.Load(second), squares);
        L.Store(mean, second);
        V divisor = L.Add(L.SquareRoot(mean), L.Broadcast(Epsilon));
        return L.FusedMultiplyAdd(L.Broadcast(_negativeRate), L.Divide(gradients, divisor), values);
    }
}

/// <summary>m ← β₁·m + (1 − β₁)·g; s ← β₂·s + (1 − β₂)·g²; w ← w − α̂·m / (√s·correction + 1e-8).</summary>
internal readonly unsafe struct AdamRule<L, V>(StepSettings settings) : IStep<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private const float Epsilon = 1e-8f;

    private readonly float _negativeRate = -settings.LearningRate;
    private readonly float _correction = settings.SecondCorrection;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V gradients, V values, float* first, float* second)
    {
        V mean = L.FusedMultiplyAdd(
            L.Broadcast(Adam.FirstDecay), L.Load(first), L.Multiply(L.Broadcast(1 - Adam.FirstDecay), gradients));
        V squares = L.Multiply(L.Multiply(gradients, gradients), L.Broadcast(1 - Adam.SecondDecay));
        V variance = L.FusedMultiplyAdd(L.Broadcast(Adam.SecondDecay), L.Load(second), squares);
        L.Store(mean, first);
        L.Store(variance, second);
        V divisor = L.FusedMultiplyAdd(L.SquareRoot(variance), L.Broadcast(_correction), L.Broadcast(Epsilon));
        return L.FusedMultiplyAdd(L.Broadcast(_negativeRate), L.Divide(mean, divisor), values);
    }
}

/// <summary>A rule after the gradient was scaled, λ·w joined it and decay took its part of w.</summary>
internal readonly unsafe struct PenalizedRule<L, V, S>(StepSettings settings, S rule) : IStep<V>
    where L : struct, ILanes<V>
    where V : struct
    where S : struct, IStep<V>
{
    private readonly float _scale = settings.GradientScale;
    private readonly float _l2 = settings.L2;
    private readonly float _kept = settings.Kept;
    private readonly S _rule = rule;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V gradients, V values, float* first, float* second)
    {
        V penalized = L.FusedMultiplyAdd(L.Broadcast(_l2), values, L.Multiply(L.Broadcast(_scale), gradients));
        return _rule.Apply(penalized, L.Multiply(L.Broadcast(_kept), values), first, second);
    }
}
