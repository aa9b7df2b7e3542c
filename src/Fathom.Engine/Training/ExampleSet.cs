using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Labelled examples, stored row after row: features [count, features], bytes or float32, and labels [count].</summary>
/// <remarks>The memory is not copied; who made it must not write into it afterwards.</remarks>
public sealed class ExampleSet
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ReadOnlyMemory<float> _floats;

    /// <summary>Examples whose features are bytes, such as pixels.</summary>
    /// <exception cref="ArgumentException">The features are not one row for each label; the message gives the sizes.</exception>
    public ExampleSet(ReadOnlyMemory<byte> features, ReadOnlyMemory<byte> labels, int featureCount)
        : this(features, default, labels, featureCount, FeatureKind.Bytes)
    {
        CheckSizes(features.Length);
    }

    /// <summary>Examples whose features are float32, such as a table's columns.</summary>
    /// <exception cref="ArgumentException">
    /// The features are not one row for each label, or one of them is NaN or infinite; the message says which.
    /// </exception>
    public ExampleSet(ReadOnlyMemory<float> features, ReadOnlyMemory<byte> labels, int featureCount)
        : this(default, features, labels, featureCount, FeatureKind.Floats)
    {
        CheckSizes(features.Length);
        int wrong = features.Span.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Feature {wrong % featureCount} of example {wrong / featureCount} is {features.Span[wrong]}; expected a finite number."),
                nameof(features));
        }
    }

    private ExampleSet(
        ReadOnlyMemory<byte> bytes, ReadOnlyMemory<float> floats, ReadOnlyMemory<byte> labels, int featureCount, FeatureKind kind)
    {
        _bytes = bytes;
        _floats = floats;
        Labels = labels;
        FeatureCount = featureCount;
        Kind = kind;
    }

    public FeatureKind Kind { get; }

    /// <summary>Features that are bytes, [count, features].</summary>
    /// <exception cref="InvalidOperationException">The features are float32.</exception>
    public ReadOnlyMemory<byte> Pixels => Kind == FeatureKind.Bytes
        ? _bytes
        : throw new InvalidOperationException("These examples have float32 features; Pixels are of examples with bytes.");

    /// <summary>Features that are float32, [count, features].</summary>
    /// <exception cref="InvalidOperationException">The features are bytes.</exception>
    public ReadOnlyMemory<float> Values => Kind == FeatureKind.Floats
        ? _floats
        : throw new InvalidOperationException("These examples have features of bytes; Values are of examples with float32.");

    public ReadOnlyMemory<byte> Labels { get; }

    public int FeatureCount { get; }

    public int Count => Labels.Length;

    /// <summary>One raw feature of one example.</summary>
    public float Feature(int example, int feature)
    {
        int at = example * FeatureCount + feature;
        return Kind == FeatureKind.Bytes ? _bytes.Span[at] : _floats.Span[at];
    }

    /// <summary>A view of <paramref name="count"/> consecutive examples; nothing is copied.</summary>
    public ExampleSet Slice(int start, int count)
    {
        (int from, int length) = (start * FeatureCount, count * FeatureCount);
        return Kind == FeatureKind.Bytes
            ? new ExampleSet(_bytes.Slice(from, length), default, Labels.Slice(start, count), FeatureCount, Kind)
            : new ExampleSet(default, _floats.Slice(from, length), Labels.Slice(start, count), FeatureCount, Kind);
    }

    /// <summary>The inputs that a network makes of one example.</summary>
    internal unsafe void Convert(int example, Network network, float* inputs)
    {
        if (Kind == FeatureKind.Bytes)
        {
            network.Convert(_bytes.Span.Slice(example * FeatureCount, FeatureCount), inputs);
        }
        else
        {
            network.Convert(_floats.Span.Slice(example * FeatureCount, FeatureCount), inputs);
        }
    }

    private void CheckSizes(int features)
    {
        if (FeatureCount < 1 || features != (long)Labels.Length * FeatureCount)
        {
            throw new ArgumentException($"There are {features} features; expected {Labels.Length} rows, one for each label, of {FeatureCount} features.", nameof(features));
        }
    }
}
