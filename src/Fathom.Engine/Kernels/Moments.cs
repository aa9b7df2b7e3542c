using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

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

    /// <summary>Means and 1 / √(variance + ε) of some rows over their columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfRows(Matrix values, RowRange rows, float epsilon, float* means, float* inverses)
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            float* from = values.Row(row);
            float mean = RowSum<L, V>.Of(values.Columns, new Value(from)) / values.Columns;
            float variance = RowSum<L, V>.Of(values.Columns, new SquaredDifference(from, mean)) / values.Columns;
            means[row] = mean;
            inverses[row] = 1 / MathF.Sqrt(variance + epsilon);
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

    private readonly struct Value(float* from) : IRowTerm<V>
    {
        private readonly float* _from = from;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint column) => L.Load(_from + column);
    }

    private readonly struct SquaredDifference(float* from, float mean) : IRowTerm<V>
    {
        private readonly float* _from = from;
        private readonly float _mean = mean;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint column)
        {
            V difference = L.Subtract(L.Load(_from + column), L.Broadcast(_mean));
            return L.Multiply(difference, difference);
        }
    }
}
