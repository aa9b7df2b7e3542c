using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Sums;

namespace Fathom.Engine.Kernels.Normalizations;

/// <summary>
/// Back through a normalisation: with δ = ∂L/∂u and x̂ the standardised z, ∂L/∂γ = Σδ·x̂ and ∂L/∂β = Σδ over the batch,
/// and ∂L/∂z = (g − mean(g) − x̂·mean(g·x̂))·inverse with g = δ·γ and the means over what was normalised together.
/// </summary>
/// <remarks>Ioffe and Szegedy 2015, section 3; Ba, Kiros and Hinton 2016.</remarks>
internal static unsafe class NormalizationBackward<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>∂L/∂γ and ∂L/∂β of some columns, each summed in the order of the rows.</summary>
    public static void Parameters(
        NormalizationTerms terms, Matrix z, Matrix deltas, int batch, ColumnRange columns, float* scaleGradients, float* shiftGradients)
    {
        if (terms.Axis == NormalizationAxis.Row)
        {
            Parameters(new StandardizedRows<L, V>(terms), z, deltas, batch, columns, scaleGradients, shiftGradients);
        }
        else
        {
            Parameters(new StandardizedColumns<L, V>(terms), z, deltas, batch, columns, scaleGradients, shiftGradients);
        }
    }

    /// <summary>∂L/∂u becomes ∂L/∂z, in place, for some rows, where columns were normalised over the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(
        NormalizationTerms terms, Matrix z, int batch, float* scaleGradients, float* shiftGradients, RowRange rows, Matrix deltas)
    {
        StandardizedColumns<L, V> standardization = new(terms);
        V share = L.Broadcast(1f / batch);
        for (int row = rows.First; row < rows.End; row++)
        {
            float* from = z.Row(row);
            float* delta = deltas.Row(row);
            for (nint column = 0; column < z.Columns; column += L.Count)
            {
                // mean(g) and mean(g·x̂) are γ times the means of δ and δ·x̂.
                V standardized = standardization.Standardized(L.Load(from + column), row, column);
                V mean = L.Multiply(share, L.Load(shiftGradients + column));
                V product = L.Multiply(share, L.Load(scaleGradients + column));
                V centered = L.Subtract(L.Load(delta + column), L.FusedMultiplyAdd(standardized, product, mean));
                V factor = L.Multiply(L.Load(terms.Scales + column), L.Load(terms.Inverses + column));
                L.Store(L.Multiply(factor, centered), delta + column);
            }
        }
    }

    /// <summary>∂L/∂u becomes ∂L/∂z, in place, for some rows, each normalised over its columns, and for up to three behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(NormalizationTerms terms, Matrix z, RowRange rows, Matrix deltas)
    {
        float* scratch = stackalloc float[RowSum<L, V>.Scratch];
        float* means = stackalloc float[2 * RowSum<L, V>.Rows];
        float* products = means + RowSum<L, V>.Rows;
        Vector128<float> count = Vector128.Create((float)z.Columns);
        RowTerms row = new(terms, z, deltas);
        for (int first = rows.First; first < rows.End; first += RowSum<L, V>.Rows)
        {
            Vector128<float> sums = RowSum<L, V>.OfFour(first, z.Columns, row, scratch, out Vector128<float> productSums);
            (sums / count).Store(means);
            (productSums / count).Store(products);
            for (int next = 0; next < RowSum<L, V>.Rows; next++)
            {
                Row(row, first + next, z.Columns, means[next], products[next], terms.Inverses[first + next], deltas.Row(first + next));
            }
        }
    }

    /// <summary>(g − mean − x̂·product)·inverse along one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(RowTerms terms, nint row, int columns, float mean, float product, float inverse, float* deltas)
    {
        V means = L.Broadcast(mean);
        V products = L.Broadcast(product);
        V inverses = L.Broadcast(inverse);
        for (nint column = 0; column < columns; column += L.Count)
        {
            V expected = L.FusedMultiplyAdd(terms.Standardized(row, column), products, means);
            L.Store(L.Multiply(inverses, L.Subtract(terms.Gradient(row, column), expected)), deltas + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Parameters<S>(
        S standardization, Matrix z, Matrix deltas, int batch, ColumnRange columns, float* scaleGradients, float* shiftGradients)
        where S : struct, IStandardization<V>
    {
        for (nint column = columns.First; column < columns.End; column += L.Count)
        {
            L.Store(L.Broadcast(0), scaleGradients + column);
            L.Store(L.Broadcast(0), shiftGradients + column);
        }

        for (int row = 0; row < batch; row++)
        {
            float* from = z.Row(row);
            float* delta = deltas.Row(row);
            for (nint column = columns.First; column < columns.End; column += L.Count)
            {
                V gradient = L.Load(delta + column);
                V standardized = standardization.Standardized(L.Load(from + column), row, column);
                L.Store(L.FusedMultiplyAdd(gradient, standardized, L.Load(scaleGradients + column)), scaleGradients + column);
                L.Store(L.Add(L.Load(shiftGradients + column), gradient), shiftGradients + column);
            }
        }
    }

    /// <summary>g = δ·γ, and g·x̂.</summary>
    private readonly struct RowTerms(NormalizationTerms terms, Matrix z, Matrix deltas) : IRowTermPair<V>
    {
        private readonly float* _centers = terms.Centers;
        private readonly float* _inverses = terms.Inverses;
        private readonly float* _scales = terms.Scales;
        private readonly float* _z = z.Data;
        private readonly float* _deltas = deltas.Data;
        private readonly nint _stride = z.Stride;
        private readonly nint _deltaStride = deltas.Stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint row, nint column, out V second)
        {
            V gradient = Gradient(row, column);
            second = L.Multiply(gradient, Standardized(row, column));
            return gradient;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Gradient(nint row, nint column) => L.Multiply(L.Load(_deltas + row * _deltaStride + column), L.Load(_scales + column));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Standardized(nint row, nint column) => L.Multiply(
            L.Subtract(L.Load(_z + row * _stride + column), L.Broadcast(_centers[row])), L.Broadcast(_inverses[row]));
    }
}
