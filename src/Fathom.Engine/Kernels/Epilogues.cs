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

/// <summary>Backward through an activation: δ = sum·f′, with f′ from the activations.</summary>
internal readonly unsafe struct ActivationDerivative<L, V, A>(Matrix activations, Matrix deltas) : IEpilogue<V>
    where L : struct, ILanes<V>
    where V : struct
    where A : struct, IActivation
{
    private readonly float* _activations = activations.Data;
    private readonly float* _deltas = deltas.Data;
    private readonly nint _activationStride = activations.Stride;
    private readonly nint _deltaStride = deltas.Stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint row, nint column)
    {
        Prefetch.Line(_activations + row * _activationStride + column);
        Prefetch.Line(_deltas + row * _deltaStride + column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(V sum, nint row, nint column) => L.Store(
        A.Backward<L, V>(sum, L.Load(_activations + row * _activationStride + column)), _deltas + row * _deltaStride + column);
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
