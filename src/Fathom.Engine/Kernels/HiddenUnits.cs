using System.Runtime.CompilerServices;

namespace Fathom.Engine.Kernels;

/// <summary>The passes over a hidden layer's z that a product's epilogue cannot take: normalisation and activation together, and back.</summary>
internal static unsafe class HiddenUnits<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>a = f(u(z)) for some rows.</summary>
    public static void Activate<A>(NormalizationTerms terms, Matrix z, RowRange rows, Matrix activations)
        where A : struct, IActivation
    {
        switch (terms.Axis)
        {
            case NormalizationAxis.Column: Activate<A, StandardizedColumns<L, V>>(new(terms), z, rows, activations); break;
            case NormalizationAxis.Row: Activate<A, StandardizedRows<L, V>>(new(terms), z, rows, activations); break;
            default: Activate<A, Unchanged<V>>(default, z, rows, activations); break;
        }
    }

    /// <summary>∂L/∂a becomes ∂L/∂u, in place, for some rows.</summary>
    public static void ActivateBackward<A>(NormalizationTerms terms, Matrix z, RowRange rows, Matrix deltas)
        where A : struct, IActivation
    {
        switch (terms.Axis)
        {
            case NormalizationAxis.Column: ActivateBackward<A, StandardizedColumns<L, V>>(new(terms), z, rows, deltas); break;
            case NormalizationAxis.Row: ActivateBackward<A, StandardizedRows<L, V>>(new(terms), z, rows, deltas); break;
            default: ActivateBackward<A, Unchanged<V>>(default, z, rows, deltas); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate<A, S>(S standardization, Matrix z, RowRange rows, Matrix activations)
        where A : struct, IActivation
        where S : struct, IStandardization<V>
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            float* from = z.Row(row);
            float* to = activations.Row(row);
            for (nint column = 0; column < z.Columns; column += L.Count)
            {
                V standardized = standardization.Standardized(L.Load(from + column), row, column);
                L.Store(A.Apply<L, V>(standardization.PreActivation(standardized, column)), to + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ActivateBackward<A, S>(S standardization, Matrix z, RowRange rows, Matrix deltas)
        where A : struct, IActivation
        where S : struct, IStandardization<V>
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            float* from = z.Row(row);
            float* delta = deltas.Row(row);
            for (nint column = 0; column < z.Columns; column += L.Count)
            {
                V standardized = standardization.Standardized(L.Load(from + column), row, column);
                V preActivations = standardization.PreActivation(standardized, column);
                L.Store(A.BackwardFromPreActivation<L, V>(L.Load(delta + column), preActivations), delta + column);
            }
        }
    }
}
