namespace Fathom.Engine.Kernels.Normalizations;

/// <summary>What takes z to the pre-activation u = (z − center)·inverse·scale + shift, or leaves it as it is.</summary>
internal readonly unsafe struct NormalizationTerms
{
    /// <summary>u = z.</summary>
    public static NormalizationTerms None => default;

    public NormalizationAxis Axis { get; private init; }

    /// <summary>Means, one a column or one a row.</summary>
    public float* Centers { get; private init; }

    /// <summary>1 / √(variance + ε), likewise.</summary>
    public float* Inverses { get; private init; }

    /// <summary>γ, one a column.</summary>
    public float* Scales { get; private init; }

    /// <summary>β, one a column.</summary>
    public float* Shifts { get; private init; }

    /// <summary>Each column by its own mean and deviation: batch normalisation.</summary>
    public static NormalizationTerms ByColumn(float* centers, float* inverses, float* scales, float* shifts) =>
        new() { Axis = NormalizationAxis.Column, Centers = centers, Inverses = inverses, Scales = scales, Shifts = shifts };

    /// <summary>Each row by its own mean and deviation: layer normalisation.</summary>
    public static NormalizationTerms ByRow(float* centers, float* inverses, float* scales, float* shifts) =>
        new() { Axis = NormalizationAxis.Row, Centers = centers, Inverses = inverses, Scales = scales, Shifts = shifts };
}
