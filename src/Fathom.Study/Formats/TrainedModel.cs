using Fathom.Engine.Networks;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Formats;

/// <summary>A trained network with what it takes to use it on raw pixels.</summary>
/// <param name="Design">What it computes.</param>
/// <param name="ClassNames">A name for each output.</param>
/// <param name="Tensors">Its parameters and running statistics under <see cref="TensorNames"/>, layer by layer.</param>
public sealed record TrainedModel(NetworkDesign Design, IReadOnlyList<string> ClassNames, IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>How features are the pixels of a picture in colour: rows, columns and 3; null for grey pictures and tables.</summary>
    public IReadOnlyList<int>? ImageShape { get; init; }

    /// <summary>What makes its features of a table's rows; null where they are pixels.</summary>
    public TableEncoding? Table { get; init; }

    /// <summary>How it was trained; null in a file that does not say.</summary>
    internal ModelOrigin? Origin { get; init; }

    /// <summary>Its sizes.</summary>
    public NetworkShape Shape => Design.Shape;

    /// <summary>What the tensors should be, in order; layers are looked at one by one, for a file may claim any depth.</summary>
    internal static IEnumerable<(string Name, int[] Shape)> ExpectedTensors(NetworkDesign design)
    {
        NetworkShape shape = design.Shape;
        for (int index = 0; index < shape.Depth; index++)
        {
            int units = shape.OutputsOf(index);
            yield return (TensorNames.Weight(index), [units, shape.InputsOf(index)]);
            yield return (TensorNames.Bias(index), [units]);
            bool isNormalized = design.Normalization != NormalizationKind.None && index < shape.Depth - 1;
            if (isNormalized)
            {
                yield return (TensorNames.NormalizationScale(index), [units]);
                yield return (TensorNames.NormalizationShift(index), [units]);
            }

            if (design.Residual == ResidualKind.Rezero && design.EndsBlock(index))
            {
                yield return (TensorNames.Gate(index), [1]);
            }

            if (isNormalized && design.Normalization == NormalizationKind.Batch)
            {
                yield return (TensorNames.RunningMean(index), [units]);
                yield return (TensorNames.RunningVariance(index), [units]);
            }
        }
    }

    /// <summary>The first difference between the tensors and what the design asks for; null where they agree.</summary>
    internal string? Problem()
    {
        int place = 0;
        foreach ((string name, int[] shape) in ExpectedTensors(Design))
        {
            string expected = $"expected {name} [{string.Join(", ", shape)}]";
            if (place == Tensors.Count)
            {
                return $"{Tensors.Count} tensors for depth {Shape.Depth}; {expected} as well";
            }

            NamedTensor tensor = Tensors[place++];
            if (tensor.Name != name || !tensor.Shape.SequenceEqual(shape))
            {
                return $"tensor {tensor.Name} [{string.Join(", ", tensor.Shape)}]; {expected}";
            }
        }

        return place == Tensors.Count ? null : $"{Tensors.Count} tensors; expected {place}";
    }
}
