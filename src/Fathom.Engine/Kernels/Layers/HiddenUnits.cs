using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Activations;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;

namespace Fathom.Engine.Kernels.Layers;

/// <summary>The pass over a hidden layer's z that a product's epilogue cannot take: normalisation and activation together.</summary>
internal static unsafe class HiddenUnits<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <inheritdoc cref="KernelSet.Activate"/>
    public static void Activate<A>(NormalizationTerms terms, Matrix z, RowRange rows, Matrix activations, Matrix derivatives)
        where A : struct, IActivation
    {
        switch (terms.Axis)
        {
            case NormalizationAxis.Column: Activate<A, StandardizedColumns<L, V>>(new(terms), z, rows, activations, derivatives); break;
            case NormalizationAxis.Row: Activate<A, StandardizedRows<L, V>>(new(terms), z, rows, activations, derivatives); break;
            default: Activate<A, Unchanged<V>>(default, z, rows, activations, derivatives); break;
        }
    }

    private static void Activate<A, S>(S standardization, Matrix z, RowRange rows, Matrix activations, Matrix derivatives)
        where A : struct, IActivation
        where S : struct, IStandardization<V>
    {
        if (derivatives.IsNone)
        {
            Activate<A, S>(standardization, z, rows, activations);
        }
        else
        {
            ActivateWithDerivatives<A, S>(standardization, z, rows, activations, derivatives);
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
    private static void ActivateWithDerivatives<A, S>(S standardization, Matrix z, RowRange rows, Matrix activations, Matrix derivatives)
        where A : struct, IActivation
        where S : struct, IStandardization<V>
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            float* from = z.Row(row);
            float* to = activations.Row(row);
            float* derivative = derivatives.Row(row);
            for (nint column = 0; column < z.Columns; column += L.Count)
            {
                V standardized = standardization.Standardized(L.Load(from + column), row, column);
                L.Store(A.Apply<L, V>(standardization.PreActivation(standardized, column), out V slope), to + column);
                L.Store(slope, derivative + column);
            }
        }
    }
}
