using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Products;

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
