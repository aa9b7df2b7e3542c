using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Products;

namespace Fathom.Engine.Kernels.Steps;

/// <summary>What a step is taken on: the epilogue of a product that gives gradients, or gradients in memory.</summary>
internal interface IStepUse<V>
    where V : struct
{
    void With<S>(S step)
        where S : struct, IStep<V>;
}

/// <summary>Chooses the rule for <see cref="StepSettings"/> once, outside the loops.</summary>
internal static class ParameterSteps<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    public static void Choose<U>(StepSettings settings, U use)
        where U : struct, IStepUse<V>
    {
        switch (settings.Rule)
        {
            case StepRule.GradientDescent: Penalize(settings, new GradientDescentRule<L, V>(settings), use); break;
            case StepRule.Momentum: Penalize(settings, new MomentumRule<L, V>(settings), use); break;
            case StepRule.Nesterov: Penalize(settings, new NesterovRule<L, V>(settings), use); break;
            case StepRule.Rmsprop: Penalize(settings, new RmspropRule<L, V>(settings), use); break;
            case StepRule.Adam: Penalize(settings, new AdamRule<L, V>(settings), use); break;
            default: throw new ArgumentOutOfRangeException(nameof(settings), settings.Rule, "No such rule.");
        }
    }

    private static void Penalize<S, U>(StepSettings settings, S rule, U use)
        where S : struct, IStep<V>
        where U : struct, IStepUse<V>
    {
        if (settings.IsPlain)
        {
            use.With(rule);
        }
        else
        {
            use.With(new PenalizedRule<L, V, S>(settings, rule));
        }
    }
}

/// <summary>A step in the epilogue of inputsᵀ·deltas: the gradient never reaches memory.</summary>
internal readonly struct StepOnProduct<L, V>(
    Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix weights, Matrix first, Matrix second) : IStepUse<V>
    where L : struct, ILanes<V>
    where V : struct
{
    public void With<S>(S step)
        where S : struct, IStep<V> =>
        MatrixProduct<L, V>.Multiply(
            Factor.Transposed(inputs), deltas, batch, rows, new StepEpilogue<L, V, S>(step, weights, first, second));
}

/// <summary>A step on gradients in memory.</summary>
internal readonly unsafe struct StepOnValues<L, V>(float* gradients, int count, float* values, float* first, float* second) : IStepUse<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float* _gradients = gradients;
    private readonly float* _values = values;
    private readonly float* _first = first;
    private readonly float* _second = second;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void With<S>(S step)
        where S : struct, IStep<V>
    {
        for (nint at = 0; at < count; at += L.Count)
        {
            L.Store(step.Apply(L.Load(_gradients + at), L.Load(_values + at), _first + at, _second + at), _values + at);
        }
    }
}
