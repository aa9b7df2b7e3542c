namespace Fathom.Engine.Kernels.Normalizations;

/// <summary>The way from z to the pre-activation u, for loops over the elements of a matrix.</summary>
internal interface IStandardization<V>
    where V : struct
{
    /// <summary>x̂ = (z − center)·inverse.</summary>
    V Standardized(V z, nint row, nint column);

    /// <summary>u = x̂·scale + shift.</summary>
    V PreActivation(V standardized, nint column);
}
