using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.Study.Formats;

/// <summary>
/// What networks are trained, validated and tested on, for other programs: of a table the inputs themselves, float32; of pictures their
/// pixels, which a recipe divides by 255 or standardises.
/// </summary>
public static class FeaturesFile
{
    /// <summary>
    /// NumPy arrays: <c>x_train</c>, <c>y_train</c>, <c>x_val</c>, <c>y_val</c>, <c>x_test</c>, <c>y_test</c>, <c>class_names</c>, of a table <c>feature_names</c> too.
    /// x is [examples, features] of float32, of pictures [examples, rows, columns] or [examples, rows, columns, 3] of bytes; y is bytes, places in <c>class_names</c>.
    /// </summary>
    public static void WriteNpz(LoadedData loaded, DataSplit split, Stream output)
    {
        using NpzWriter npz = new(output);
        foreach ((string part, ExampleSet examples) in Parts(split, "train", "val", "test"))
        {
            if (examples.Kind == FeatureKind.Bytes)
            {
                int[] shape = [examples.Count, split.ImageHeight, split.ImageWidth];
                npz.Write($"x_{part}", "|u1", split.Channels == 1 ? shape : [.. shape, split.Channels], examples.Pixels.Span);
            }
            else
            {
                npz.Write($"x_{part}", "<f4", [examples.Count, examples.FeatureCount], MemoryMarshal.AsBytes(examples.Values.Span));
            }

            npz.Write($"y_{part}", "|u1", [examples.Count], examples.Labels.Span);
        }

        npz.Write("class_names", loaded.Data.ClassNames);
        if (split.Training.Kind == FeatureKind.Floats)
        {
            npz.Write("feature_names", Names(loaded, split.Training));
        }
    }

    /// <summary>Rows with their part (train, val or test), their class and a column for each feature; every float32 in the fewest digits that give it back.</summary>
    public static void WriteCsv(LoadedData loaded, DataSplit split, Stream output)
    {
        using StreamWriter text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        string[] features = Names(loaded, split.Training);
        text.WriteLine(string.Join(',', new[] { Free("part", features), Free(loaded.Table?.Label ?? "label", features) }.Concat(features).Select(Quoted)));
        StringBuilder line = new();
        foreach ((string part, ExampleSet examples) in Parts(split, "train", "val", "test"))
        {
            for (int row = 0; row < examples.Count; row++)
            {
                line.Clear().Append(part).Append(',').Append(Quoted(loaded.Data.ClassNames[examples.Labels.Span[row]]));
                for (int feature = 0; feature < examples.FeatureCount; feature++)
                {
                    line.Append(',').Append(examples.Feature(row, feature).ToString("R", CultureInfo.InvariantCulture));
                }

                text.WriteLine(line);
            }
        }
    }

    private static IEnumerable<(string Part, ExampleSet Examples)> Parts(DataSplit split, string training, string validation, string test) =>
        [(training, split.Training), (validation, split.Validation), (test, split.Test)];

    private static string[] Names(LoadedData loaded, ExampleSet examples) => examples.Kind == FeatureKind.Floats && loaded.Table is { } table
        ? [.. table.FeatureNames]
        : [.. Enumerable.Range(1, examples.FeatureCount).Select(number => FormattableString.Invariant($"pixel{number}"))];

    /// <summary>A name that no feature has.</summary>
    private static string Free(string name, string[] features) => features.Contains(name, StringComparer.Ordinal) ? Free("_" + name, features) : name;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 || cell.Trim() != cell ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
