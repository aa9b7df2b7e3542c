using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

/// <summary>Forward: a = f(sum + bias).</summary>
internal readonly unsafe struct BiasAndActivation<L, V, A>(float* biases, Matrix activations) : IEpilogue<V>
    where L : struct, ILanes<V>
    where V : struct
    where A : struct, IActivation
{
    private readonly float* _biases = biases;
    private readonly float* _activations = activations.Data;
    private readonly nint _stride = activations.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint row, nint column) => Prefetch.Line(_activations + row * _stride + column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(V sum, nint row, nint column)
    {
        V preActivations = L.Add(sum, L.Load(_biases + column));
        L.Store(A.Apply<L, V>(preActivations), _activations + row * _stride + column);
    }
}

/// <summary>Backward through an activation: δ = sum·f′, with f′ from what was kept.</summary>
internal readonly unsafe struct ActivationDerivative<L, V, A>(Matrix kept, Matrix deltas) : IEpilogue<V>
    where L : struct, ILanes<V>
    where V : struct
    where A : struct, IActivation
{
    private readonly float* _kept = kept.Data;
    private readonly float* _deltas = deltas.Data;
    private readonly nint _keptStride = kept.Stride;
    private readonly nint _deltaStride = deltas.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint row, nint column)
    {
        Prefetch.Line(_kept + row * _keptStride + column);
        Prefetch.Line(_deltas + row * _deltaStride + column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(V sum, nint row, nint column) => L.Store(
        A.Backward<L, V>(sum, L.Load(_kept + row * _keptStride + column)), _deltas + row * _deltaStride + column);
}

/// <summary>Backward through dropout and the activation before it: δ = (sum·mask)·f′.</summary>
internal readonly unsafe struct MaskedDerivative<L, V, A>(Matrix kept, Matrix mask, Matrix deltas) : IEpilogue<V>
    where L : struct, ILanes<V>
    where V : struct
    where A : struct, IActivation
{
    private readonly ActivationDerivative<L, V, A> _derivative = new(kept, deltas);
    private readonly float* _mask = mask.Data;
    private readonly nint _stride = mask.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint row, nint column)
    {
        Prefetch.Line(_mask + row * _stride + column);
        _derivative.Expect(row, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(V sum, nint row, nint column) =>
        _derivative.Finish(L.Multiply(sum, L.Load(_mask + row * _stride + column)), row, column);
}

/// <summary>The sum itself.</summary>
internal readonly unsafe struct PlainStore<L, V>(Matrix destination) : IEpilogue<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float* _destination = destination.Data;
    private readonly nint _stride = destination.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint row, nint column) => Prefetch.Line(_destination + row * _stride + column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(V sum, nint row, nint column) => L.Store(sum, _destination + row * _stride + column);
}

/// <summary>An optimiser's step on a weight gradient that never reaches memory.</summary>
internal readonly unsafe struct StepEpilogue<L, V, S>(S step, Matrix weights, Matrix first, Matrix second) : IEpilogue<V>
    where L : struct, ILanes<V>
    where V : struct
    where S : struct, IStep<V>
{
    private readonly S _step = step;
    private readonly float* _weights = weights.Data;
    private readonly float* _first = first.Data;
    private readonly float* _second = second.Data;
    private readonly nint _stride = weights.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint row, nint column) => Prefetch.Line(_weights + row * _stride + column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(V sum, nint row, nint column)
    {
        nint at = row * _stride + column;
        L.Store(_step.Apply(sum, L.Load(_weights + at), _first + at, _second + at), _weights + at);
    }
}
