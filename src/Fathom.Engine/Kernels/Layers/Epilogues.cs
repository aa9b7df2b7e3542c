using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Activations;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Products;

namespace Fathom.Engine.Kernels.Layers;

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
