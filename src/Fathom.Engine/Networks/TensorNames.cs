namespace Fathom.Engine.Networks;

/// <summary>The names of parameters in files: PyTorch's for a module with lists <c>layers</c>, <c>norms</c> and <c>gates</c>.</summary>
public static class TensorNames
{
    public static string Weight(int layer) => FormattableString.Invariant($"layers.{layer}.weight");

    public static string Bias(int layer) => FormattableString.Invariant($"layers.{layer}.bias");

    /// <summary>γ of the normalisation behind a hidden layer.</summary>
    public static string NormalizationScale(int layer) => FormattableString.Invariant($"norms.{layer}.weight");

    /// <summary>β.</summary>
    public static string NormalizationShift(int layer) => FormattableString.Invariant($"norms.{layer}.bias");

    public static string RunningMean(int layer) => FormattableString.Invariant($"norms.{layer}.running_mean");

    public static string RunningVariance(int layer) => FormattableString.Invariant($"norms.{layer}.running_var");

    /// <summary>α of the block that ends with a layer, [1].</summary>
    public static string Gate(int layer) => FormattableString.Invariant($"gates.{layer}");
}
