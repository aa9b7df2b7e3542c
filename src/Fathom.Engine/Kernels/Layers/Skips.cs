using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Sums;

namespace Fathom.Engine.Kernels.Layers;

/// <summary>The sums at the ends of residual blocks, and back.</summary>
internal static unsafe class Skips<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>sums = skip + gate·block for some rows, rounded once; sums may be one of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Matrix skip, float gate, Matrix block, RowRange rows, Matrix sums)
    {
        V factor = L.Broadcast(gate);
        for (int row = rows.First; row < rows.End; row++)
        {
            float* a = skip.Row(row);
            float* b = block.Row(row);
            float* to = sums.Row(row);
            for (nint column = 0; column < sums.Columns; column += L.Count)
            {
                L.Store(L.FusedMultiplyAdd(factor, L.Load(b + column), L.Load(a + column)), to + column);
            }
        }
    }

    /// <summary>destination = gate·source for some rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float gate, Matrix source, RowRange rows, Matrix destination)
    {
        V factor = L.Broadcast(gate);
        for (int row = rows.First; row < rows.End; row++)
        {
            float* from = source.Row(row);
            float* to = destination.Row(row);
            for (nint column = 0; column < source.Columns; column += L.Count)
            {
                L.Store(L.Multiply(factor, L.Load(from + column)), to + column);
            }
        }
    }

    /// <summary>products[row] = Σ over the columns of left·right, for some rows: a gate's gradient, example by example.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RowProducts(Matrix left, Matrix right, RowRange rows, float* products)
    {
        float* scratch = stackalloc float[RowSum<L, V>.Scratch];
        Product product = new(left, right);
        for (int row = rows.First; row < rows.End; row += RowSum<L, V>.Rows)
        {
            RowSum<L, V>.OfFour(row, left.Columns, product, scratch).Store(products + row);
        }
    }

    private readonly struct Product(Matrix left, Matrix right) : IRowTerm<V>
    {
        private readonly float* _left = left.Data;
        private readonly float* _right = right.Data;
        private readonly nint _leftStride = left.Stride;
        private readonly nint _rightStride = right.Stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint row, nint column) =>
            L.Multiply(L.Load(_left + row * _leftStride + column), L.Load(_right + row * _rightStride + column));
    }
}
