using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Kernels.Layers;

/// <summary>Dropout of a layer's outputs.</summary>
internal static unsafe class DroppedUnits<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>For some rows: draws the units to leave out, fills mask with what multiplies their gradients, and applies the terms to the values.</summary>
    /// <param name="terms">What becomes of kept and dropped units.</param>
    /// <param name="key">Which draws.</param>
    /// <param name="rows">Which rows; row 0 is the first of the batch.</param>
    /// <param name="mask">[B, O]: the scale where a unit is kept, 0 where it is dropped.</param>
    /// <param name="values">[B, O].</param>
    /// <param name="results">[B, O]; may be <paramref name="values"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Drop(DropoutTerms terms, DropoutKey key, RowRange rows, Matrix mask, Matrix values, Matrix results)
    {
        V zero = L.Broadcast(0);
        V threshold = L.Broadcast((1 << 23) + terms.Threshold);
        V scale = L.Broadcast(terms.Scale);
        V shift = L.Broadcast(terms.Shift);
        V dropped = L.Broadcast(terms.Dropped);
        L.DropoutDraws(key, rows, mask);
        for (int row = rows.First; row < rows.End; row++)
        {
            float* value = values.Row(row);
            float* result = results.Row(row);
            float* draw = mask.Row(row);
            for (nint column = 0; column < values.Columns; column += L.Count)
            {
                V drawn = L.Load(draw + column);
                V kept = L.FusedMultiplyAdd(L.Load(value + column), scale, shift);
                L.Store(L.SelectLess(drawn, threshold, dropped, kept), result + column);
                L.Store(L.SelectLess(drawn, threshold, zero, scale), draw + column);
            }
        }
    }
}
