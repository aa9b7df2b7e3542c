using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Fathom.Engine.Training;

/// <content>Data sets from arrays in memory.</content>
public sealed partial record Dataset
{
#pragma warning disable RS0026 // The overloads differ in their first argument, which is never left out.
    /// <summary>A data set of float32 features, such as a table's columns; everything is copied and checked.</summary>
    /// <param name="features">A row of finite numbers for each example, all of one length.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="options">Class names, the test part, the order; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// Something is empty, ragged, NaN, infinite or negative, a label is no class or there are fewer than two; the message says where, what was expected and what came.
    /// </exception>
    public static Dataset Create(IReadOnlyList<float[]> features, IReadOnlyList<int> labels, DatasetOptions? options = null) =>
        Create(features, labels, options ?? new DatasetOptions(), (values, classes, width) => new ExampleSet(values.AsMemory(), classes, width));

    /// <summary>A data set of features that are bytes 0…255, such as pixels; everything is copied and checked.</summary>
    /// <inheritdoc cref="Create(IReadOnlyList{float[]}, IReadOnlyList{int}, DatasetOptions?)"/>
    public static Dataset Create(IReadOnlyList<byte[]> features, IReadOnlyList<int> labels, DatasetOptions? options = null) =>
        Create(features, labels, options ?? new DatasetOptions(), (values, classes, width) => new ExampleSet(values.AsMemory(), classes, width));
#pragma warning restore RS0026

    private static Dataset Create<T>(
        IReadOnlyList<T[]> features, IReadOnlyList<int> labels, DatasetOptions options, Func<T[], byte[], int, ExampleSet> examples)
        where T : unmanaged
    {
        int width = CheckRows(features, labels);
        IReadOnlyList<string> classNames = options.ClassNames ?? NumberedClasses(labels);
        CheckLabels(labels, classNames.Count);
        int height = ImageHeightOf(width, options);
        int testCount = options.TestFraction is >= 0 and < 1
            ? (int)(features.Count * options.TestFraction)
            : throw Wrong(nameof(options), $"TestFraction is {options.TestFraction}; expected 0 or more and less than 1");

        int[] order = [.. Enumerable.Range(0, features.Count)];
        if (options.Shuffle)
        {
            // Training begins at epoch 1, so no epoch has this order.
            Fathom.Engine.Training.Shuffle.Fill(options.Seed, 0, order);
        }

        T[] values = new T[(long)features.Count * width];
        byte[] classes = new byte[features.Count];
        for (int row = 0; row < order.Length; row++)
        {
            features[order[row]].CopyTo(values, row * width);
            classes[row] = (byte)labels[order[row]];
        }

        ExampleSet all = examples(values, classes, width);
        ExampleSet training = all.Slice(0, all.Count - testCount);
        return new Dataset(
            options.Name,
            Sha256(all, training.Count, options.Channels, MemoryMarshal.AsBytes(values.AsSpan()), classes),
            isSynthetic: false,
            height,
            width / height / options.Channels,
            [.. classNames],
            training,
            all.Slice(training.Count, testCount),
            options.Channels);
    }

    /// <summary>Features of an example, the same for all.</summary>
    private static int CheckRows<T>(IReadOnlyList<T[]> features, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (features.Count == 0)
        {
            throw Wrong(nameof(features), $"There are no rows; expected one for each example");
        }

        if (labels.Count != features.Count)
        {
            throw Wrong(nameof(labels), $"There are {labels.Count} labels; expected {features.Count}, one for each row of features");
        }

        int width = features[0]?.Length ?? 0;
        for (int row = 0; row < features.Count; row++)
        {
            if (features[row] is not { Length: > 0 } values || values.Length != width)
            {
                throw Wrong(nameof(features), $"Row {row} has {features[row]?.Length ?? 0} features; expected {(width == 0 ? "one or more" : $"{width}, as in row 0")}");
            }
        }

        return width;
    }

    private static void CheckLabels(IReadOnlyList<int> labels, int classes)
    {
        if (classes is < 2 or > ExampleChecks.MostClasses)
        {
            throw Wrong(nameof(labels), $"There are {classes} classes; expected 2 to {ExampleChecks.MostClasses}");
        }

        for (int row = 0; row < labels.Count; row++)
        {
            if (labels[row] < 0 || labels[row] >= classes)
            {
                throw Wrong(nameof(labels), $"Label {row} is {labels[row]}; expected 0 to {classes - 1}");
            }
        }

        if (labels.All(label => label == labels[0]))
        {
            throw Wrong(nameof(labels), $"All {labels.Count} labels are {labels[0]}; expected at least two classes");
        }
    }

    /// <summary>By the largest label; one that is no class at all is found where labels are checked.</summary>
    private static string[] NumberedClasses(IReadOnlyList<int> labels) =>
        [.. Enumerable.Range(0, Math.Clamp(labels.Max(), 1, ExampleChecks.MostClasses - 1) + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    private static int ImageHeightOf(int features, DatasetOptions options) => options.ImageWidth switch
    {
        null => 1,
        >= 1 and { } width when options.Channels >= 1 && features % ((long)width * options.Channels) == 0 => features / (width * options.Channels),
        _ => throw Wrong("options", $"ImageWidth is {options.ImageWidth}{(options.Channels == 1 ? "" : $" with {options.Channels} channels")}; expected a divisor of {features}, the features of an example"),
    };

    /// <summary>Over the kind of features, their number, the sizes of both parts, channels where there are several, all features and all labels; numbers little-endian.</summary>
    private static string Sha256(ExampleSet all, int trainingCount, int channels, ReadOnlySpan<byte> features, ReadOnlySpan<byte> labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([(int)all.Kind, all.FeatureCount, trainingCount, all.Count - trainingCount]));
        if (channels > 1)
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>([channels]));
        }

        hash.AppendData(features);
        hash.AppendData(labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ArgumentException Wrong(string argument, FormattableString sentence) => new(FormattableString.Invariant(sentence) + ".", argument);
}
