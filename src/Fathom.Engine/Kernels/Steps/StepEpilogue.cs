using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Products;

namespace Fathom.Engine.Kernels.Steps;

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
