using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Sums;

/// <summary>Sums down columns, over the examples of a batch. In the order of the rows; do not reorder (bit contract).</summary>
internal static unsafe class ColumnSum<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>sums[O] = Σ over the batch of values[B, O].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(Matrix values, int batch, float* sums)
    {
        // Four columns of vectors side by side: one would wait for its additions.
        int columns = (values.Columns + 15) & ~15;
        int column = 0;
        for (; column + 4 * L.Count <= columns; column += 4 * L.Count)
        {
            V sum0 = L.Broadcast(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            for (int row = 0; row < batch; row++)
            {
                float* value = values.Row(row) + column;
                sum0 = L.Add(sum0, L.Load(value));
                sum1 = L.Add(sum1, L.Load(value + L.Count));
                sum2 = L.Add(sum2, L.Load(value + 2 * L.Count));
                sum3 = L.Add(sum3, L.Load(value + 3 * L.Count));
            }

            L.Store(sum0, sums + column);
            L.Store(sum1, sums + column + L.Count);
            L.Store(sum2, sums + column + 2 * L.Count);
            L.Store(sum3, sums + column + 3 * L.Count);
        }

        for (; column < values.Columns; column += L.Count)
        {
            V sum = L.Broadcast(0);
            for (int row = 0; row < batch; row++)
            {
                sum = L.Add(sum, L.Load(values.Row(row) + column));
            }

            L.Store(sum, sums + column);
        }
    }
}
