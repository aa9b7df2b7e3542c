using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

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

    /// <summary>∂L/∂u becomes ∂L/∂z, in place, for some rows, each normalised over its columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(NormalizationTerms terms, Matrix z, RowRange rows, Matrix deltas)
    {
        StandardizedRows<L, V> standardization = new(terms);
        for (int row = rows.First; row < rows.End; row++)
        {
            RowTerm term = new(standardization, terms.Scales, z.Row(row), deltas.Row(row), row);
            float mean = RowSum<L, V>.Of(z.Columns, new ScaledDelta(term)) / z.Columns;
            float product = RowSum<L, V>.Of(z.Columns, new ScaledDeltaTimesStandardized(term)) / z.Columns;
            V inverse = L.Broadcast(terms.Inverses[row]);
            for (nint column = 0; column < z.Columns; column += L.Count)
            {
                V expected = L.FusedMultiplyAdd(term.Standardized(column), L.Broadcast(product), L.Broadcast(mean));
                L.Store(L.Multiply(inverse, L.Subtract(term.Gradient(column), expected)), term.Deltas + column);
            }
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

    /// <summary>One row: g = δ·γ and x̂.</summary>
    private readonly struct RowTerm(StandardizedRows<L, V> standardization, float* scales, float* z, float* deltas, int row)
    {
        private readonly StandardizedRows<L, V> _standardization = standardization;
        private readonly float* _scales = scales;
        private readonly float* _z = z;

        public readonly float* Deltas = deltas;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Gradient(nint column) => L.Multiply(L.Load(Deltas + column), L.Load(_scales + column));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Standardized(nint column) => _standardization.Standardized(L.Load(_z + column), row, column);
    }

    private readonly struct ScaledDelta(RowTerm term) : IRowTerm<V>
    {
        private readonly RowTerm _term = term;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint column) => _term.Gradient(column);
    }

    private readonly struct ScaledDeltaTimesStandardized(RowTerm term) : IRowTerm<V>
    {
        private readonly RowTerm _term = term;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(nint column) => L.Multiply(_term.Gradient(column), _term.Standardized(column));
    }
}
