using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Sums;

namespace Fathom.Engine.Kernels.Normalizations;

/// <summary>Means and variances, over the examples of a batch or over the units of an example.</summary>
internal static unsafe class Moments<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>Means and variances (divided by the batch) of some columns over the batch, each summed in the order of the rows, in two passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfColumns(Matrix values, int batch, ColumnRange columns, float* means, float* variances)
    {
        float share = 1f / batch;
        Clear(columns, means);
        Clear(columns, variances);
        for (int row = 0; row < batch; row++)
        {
            float* from = values.Row(row);
            for (nint column = columns.First; column < columns.End; column += L.Count)
            {
                L.Store(L.Add(L.Load(means + column), L.Load(from + column)), means + column);
            }
        }

        Scale(columns, share, means);
        for (int row = 0; row < batch; row++)
        {
            float* from = values.Row(row);
            for (nint column = columns.First; column < columns.End; column += L.Count)
            {
                V difference = L.Subtract(L.Load(from + column), L.Load(means + column));
                L.Store(L.FusedMultiplyAdd(difference, difference, L.Load(variances + column)), variances + column);
            }
        }

        Scale(columns, share, variances);
    }

    /// <summary>Means and 1 / √(variance + ε) of some rows over their columns, and of up to three behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfRows(Matrix values, RowRange rows, float epsilon, float* means, float* inverses)
    {
        float* scratch = stackalloc float[RowSum<L, V>.Scratch];
        Vector128<float> count = Vector128.Create((float)values.Columns);
        Value value = new(values);
        SquaredDifference squaredDifference = new(values, means);
        for (int row = rows.First; row < rows.End; row += RowSum<L, V>.Rows)
        {
            (RowSum<L, V>.OfFour(row, values.Columns, value, scratch) / count).Store(means + row);
            Vector128<float> variances = RowSum<L, V>.OfFour(row, values.Columns, squaredDifference, scratch) / count;
            (Vector128<float>.One / Vector128.Sqrt(variances + Vector128.Create(epsilon))).Store(inverses + row);
        }
    }

    private static void Clear(ColumnRange columns, float* values)
    {
        for (nint column = columns.First; column < columns.End; column += L.Count)
        {
            L.Store(L.Broadcast(0), values + column);
        }
    }

    private static void Scale(ColumnRange columns, float factor, float* values)
    {
        for (nint column = columns.First; column < columns.End; column += L.Count)
        {
            L.Store(L.Multiply(L.Broadcast(factor), L.Load(values + column)), values + column);
        }
    }

    private readonly struct Value(Matrix values) : IRowTerm<V>
    {
        private readonly float* _values = values.Data;
        private readonly nint _stride = values.Stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint row, nint column) => L.Load(_values + row * _stride + column);
    }

    private readonly struct SquaredDifference(Matrix values, float* means) : IRowTerm<V>
    {
        private readonly float* _values = values.Data;
        private readonly float* _means = means;
        private readonly nint _stride = values.Stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint row, nint column)
        {
            V difference = L.Subtract(L.Load(_values + row * _stride + column), L.Broadcast(_means[row]));
            return L.Multiply(difference, difference);
        }
    }
}
