using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Kernels.Normalizations;

/// <summary>u = z.</summary>
internal readonly struct Unchanged<V> : IStandardization<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Standardized(V z, nint row, nint column) => z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V PreActivation(V standardized, nint column) => standardized;
}

/// <summary>Each column by its own mean and deviation.</summary>
internal readonly unsafe struct StandardizedColumns<L, V>(NormalizationTerms terms) : IStandardization<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly NormalizationTerms _terms = terms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Standardized(V z, nint row, nint column) =>
        L.Multiply(L.Subtract(z, L.Load(_terms.Centers + column)), L.Load(_terms.Inverses + column));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V PreActivation(V standardized, nint column) =>
        L.FusedMultiplyAdd(standardized, L.Load(_terms.Scales + column), L.Load(_terms.Shifts + column));
}

/// <summary>Each row by its own mean and deviation.</summary>
internal readonly unsafe struct StandardizedRows<L, V>(NormalizationTerms terms) : IStandardization<V>
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly NormalizationTerms _terms = terms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Standardized(V z, nint row, nint column) =>
        L.Multiply(L.Subtract(z, L.Broadcast(_terms.Centers[row])), L.Broadcast(_terms.Inverses[row]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V PreActivation(V standardized, nint column) =>
        L.FusedMultiplyAdd(standardized, L.Load(_terms.Scales + column), L.Load(_terms.Shifts + column));
}
