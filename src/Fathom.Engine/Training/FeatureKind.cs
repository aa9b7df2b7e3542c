namespace Fathom.Engine.Training;

/// <summary>How the features of examples are stored.</summary>
public enum FeatureKind
{
    /// <summary>0…255, such as pixels; a network reads them as 0…1 unless its recipe standardises.</summary>
    Bytes,

    /// <summary>Float32: a network reads them as they are unless its recipe standardises.</summary>
    Floats,
}
