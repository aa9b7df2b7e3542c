using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>A trained network with what it takes to use it on raw pixels.</summary>
/// <param name="Shape">Its sizes.</param>
/// <param name="Activation">Between the layers.</param>
/// <param name="ClassNames">A name for each output.</param>
/// <param name="Tensors"><c>layers.0.weight</c> [out, in], <c>layers.0.bias</c> [out], and so on, in that order.</param>
public sealed record TrainedModel(
    NetworkShape Shape,
    ActivationKind Activation,
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>A pixel is divided by this before the first layer.</summary>
    public const float InputDivisor = 255;

    public static string WeightName(int index) => FormattableString.Invariant($"layers.{index}.weight");

    public static string BiasName(int index) => FormattableString.Invariant($"layers.{index}.bias");

    /// <summary>What the tensors should be, in order.</summary>
    internal static IEnumerable<(string Name, int[] Shape)> ExpectedTensors(NetworkShape shape)
    {
        for (int index = 0; index < shape.Depth; index++)
        {
            yield return (WeightName(index), [shape.OutputsOf(index), shape.InputsOf(index)]);
            yield return (BiasName(index), [shape.OutputsOf(index)]);
        }
    }

    /// <summary>The first difference between the tensors and what the shape asks for; null where they agree.</summary>
    internal string? Problem()
    {
        // Counted before any is listed: a file may claim any depth.
        if (Tensors.Count != 2L * Shape.Depth)
        {
            return $"{Tensors.Count} tensors; expected {2L * Shape.Depth} for depth {Shape.Depth}";
        }

        foreach ((NamedTensor tensor, (string name, int[] shape)) in Tensors.Zip(ExpectedTensors(Shape)))
        {
            if (tensor.Name != name || !tensor.Shape.SequenceEqual(shape))
            {
                return $"tensor {tensor.Name} [{string.Join(", ", tensor.Shape)}]; expected {name} [{string.Join(", ", shape)}]";
            }
        }

        return null;
    }
}
