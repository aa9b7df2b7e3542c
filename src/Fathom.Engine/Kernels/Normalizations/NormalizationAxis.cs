namespace Fathom.Engine.Kernels.Normalizations;

/// <summary>What shares a mean and a deviation.</summary>
internal enum NormalizationAxis
{
    None,
    Column,
    Row,
}
