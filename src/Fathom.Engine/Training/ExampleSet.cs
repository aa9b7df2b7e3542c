namespace Fathom.Engine.Training;

/// <summary>Labelled examples whose features are bytes, stored row after row: pixels [count, features], labels [count].</summary>
public sealed class ExampleSet
{
    /// <exception cref="ArgumentException">The pixels are not one row of features for each label; the message gives the sizes.</exception>
    public ExampleSet(ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels, int featureCount)
    {
        if (featureCount < 1 || pixels.Length != (long)labels.Length * featureCount)
        {
            throw new ArgumentException(
                $"{pixels.Length} pixels are not {labels.Length} rows of {featureCount} features.", nameof(pixels));
        }

        Pixels = pixels;
        Labels = labels;
        FeatureCount = featureCount;
    }

    public ReadOnlyMemory<byte> Pixels { get; }

    public ReadOnlyMemory<byte> Labels { get; }

    public int FeatureCount { get; }

    public int Count => Labels.Length;

    /// <summary>The features of one example.</summary>
    public ReadOnlySpan<byte> Image(int index) => Pixels.Span.Slice(index * FeatureCount, FeatureCount);

    /// <summary>A view of <paramref name="count"/> consecutive examples; nothing is copied.</summary>
    public ExampleSet Slice(int start, int count) => new(
        Pixels.Slice(start * FeatureCount, count * FeatureCount), Labels.Slice(start, count), FeatureCount);
}
