using Fathom.Engine.Kernels.Inputs;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Networks;

/// <summary>How raw features become a network's inputs: scale·feature + offset, alike for all features or each its own.</summary>
public sealed class InputScaling : IEquatable<InputScaling>
{
    private readonly float[] _scales;
    private readonly float[] _offsets;

    /// <summary>All features alike.</summary>
    public InputScaling(float scale, float offset)
        : this([scale], [offset])
    {
    }

    /// <summary>Each feature its own.</summary>
    /// <exception cref="ArgumentException">Not as many offsets as scales, none at all, or one is not finite; the message says which.</exception>
    public InputScaling(IEnumerable<float> scales, IEnumerable<float> offsets)
    {
        _scales = [.. scales];
        _offsets = [.. offsets];
        if (_scales.Length == 0 || _scales.Length != _offsets.Length)
        {
            throw new ArgumentException($"There are {_scales.Length} scales and {_offsets.Length} offsets; expected as many of both, at least one.", nameof(offsets));
        }

        CheckFinite(_scales, nameof(scales));
        CheckFinite(_offsets, nameof(offsets));
    }

    /// <summary>Bytes 0…255 to 0…1.</summary>
    public static InputScaling UnitInterval { get; } = new(1f / 255f, 0);

    /// <summary>Features as they are.</summary>
    public static InputScaling Unchanged { get; } = new(1, 0);

    /// <summary>Factors: one for all features, or one for each.</summary>
    public IReadOnlyList<float> Scales => _scales;

    /// <summary>What is added; as many as <see cref="Scales"/>.</summary>
    public IReadOnlyList<float> Offsets => _offsets;

    /// <summary>Whether all features are scaled alike.</summary>
    public bool IsUniform => _scales.Length == 1;

    /// <summary>Bytes to mean 0 and standard deviation 1 over all features of the training examples together; constant ones to 0.</summary>
    public static InputScaling Standardized(ReadOnlySpan<byte> features)
    {
        long sum = 0;
        long squares = 0;
        foreach (byte feature in features)
        {
            sum += feature;
            squares += feature * feature;
        }

        double mean = (double)sum / features.Length;
        double deviation = Math.Sqrt((double)squares / features.Length - mean * mean);
        return deviation > 0 ? new InputScaling((float)(1 / deviation), (float)(-mean / deviation)) : new InputScaling(0, 0);
    }

    /// <summary>Each feature to mean 0 and standard deviation 1 over the training examples; constant ones to 0.</summary>
    /// <param name="features">[count, features], at least one example.</param>
    /// <param name="featureCount">Features of an example.</param>
    /// <remarks>Float64 sums in the order of the examples, in two passes; do not reorder (bit contract). Deviations divide by the count.</remarks>
    public static InputScaling Standardized(ReadOnlySpan<float> features, int featureCount)
    {
        double[] means = new double[featureCount];
        double[] squares = new double[featureCount];
        int count = features.Length / featureCount;
        for (int example = 0; example < count; example++)
        {
            ReadOnlySpan<float> row = features.Slice(example * featureCount, featureCount);
            for (int feature = 0; feature < row.Length; feature++)
            {
                means[feature] += row[feature];
            }
        }

        for (int feature = 0; feature < featureCount; feature++)
        {
            means[feature] /= count;
        }

        for (int example = 0; example < count; example++)
        {
            ReadOnlySpan<float> row = features.Slice(example * featureCount, featureCount);
            for (int feature = 0; feature < row.Length; feature++)
            {
                double difference = row[feature] - means[feature];
                squares[feature] += difference * difference;
            }
        }

        float[] scales = new float[featureCount];
        float[] offsets = new float[featureCount];
        for (int feature = 0; feature < featureCount; feature++)
        {
            double deviation = Math.Sqrt(squares[feature] / count);
            (float scale, float offset) = ((float)(1 / deviation), (float)(-means[feature] / deviation));
            (scales[feature], offsets[feature]) = float.IsFinite(scale) && float.IsFinite(offset) ? (scale, offset) : (0, 0);
        }

        return new InputScaling(scales, offsets);
    }

    /// <summary>The input that a raw feature becomes, rounded twice; the kernels round once.</summary>
    public float Apply(int feature, float value)
    {
        int at = IsUniform ? 0 : feature;
        return _scales[at] * value + _offsets[at];
    }

    public bool Equals(InputScaling? other) =>
        other is not null && _scales.AsSpan().SequenceEqual(other._scales) && _offsets.AsSpan().SequenceEqual(other._offsets);

    public override bool Equals(object? obj) => Equals(obj as InputScaling);

    public override int GetHashCode() => HashCode.Combine(_scales.Length, _scales[0], _offsets[0]);

    /// <summary>For the kernels, in memory of the arena's.</summary>
    internal unsafe InputTerms Terms(FloatArena arena)
    {
        if (IsUniform)
        {
            return new InputTerms(_scales[0], _offsets[0]);
        }

        float* scales = arena.Vector(_scales.Length);
        float* offsets = arena.Vector(_offsets.Length);
        _scales.CopyTo(new Span<float>(scales, _scales.Length));
        _offsets.CopyTo(new Span<float>(offsets, _offsets.Length));
        return new InputTerms(scales, offsets);
    }

    private static void CheckFinite(float[] values, string name)
    {
        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        if (wrong >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"Number {wrong} of {name} is {values[wrong]}; expected a finite number."), name);
        }
    }
}
