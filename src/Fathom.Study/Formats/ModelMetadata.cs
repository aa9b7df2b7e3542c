using System.Globalization;
using System.Text.Json;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Formats;

/// <summary>The design of a network as free text under names. What the first version did not write yet has its default.</summary>
/// <param name="texts">Names and texts.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class ModelMetadata(IReadOnlyDictionary<string, string> texts, string path)
{
    private const string Inputs = "inputs";
    private const string Width = "width";
    private const string Widths = "widths";
    private const string Classes = "classes";
    private const string Depth = "depth";
    private const string Activation = "activation";
    private const string Normalization = "normalization";
    private const string Residual = "residual";
    private const string SkipLength = "skip_length";
    private const string InputScale = "input_scale";
    private const string InputOffset = "input_offset";
    private const string ClassNames = "class_names";
    private const string Table = "table";

    /// <summary>Of pictures in colour alone: rows, columns, channels.</summary>
    internal const string ImageShape = "image_shape";

    /// <summary>What the first version wrote in place of scale and offset.</summary>
    private const string InputDivisor = "input_divisor";

    public static IReadOnlyDictionary<string, string> Of(TrainedModel model)
    {
        NetworkDesign design = model.Design;
        Dictionary<string, string> texts = new(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            [Inputs] = Invariant(design.Shape.Inputs),
            [Width] = Invariant(design.Shape.Width),
            [Widths] = design.Shape.Widths.ToString(),
            [Classes] = Invariant(design.Shape.Classes),
            [Depth] = Invariant(design.Shape.Depth),
            [Activation] = KebabCase.NameOf(design.Activation),
            [Normalization] = KebabCase.NameOf(design.Normalization),
            [Residual] = KebabCase.NameOf(design.Residual),
            [SkipLength] = Invariant(design.SkipLength),
            [InputScale] = Listed(design.Scaling.Scales),
            [InputOffset] = Listed(design.Scaling.Offsets),
            [ClassNames] = JsonSerializer.Serialize([.. model.ClassNames], FormatsJsonContext.Default.StringArray),
        };
        if (model.Table is { } table)
        {
            texts.Add(Table, JsonSerializer.Serialize(table, FormatsJsonContext.Default.TableEncoding));
        }

        if (model.ImageShape is { } shape)
        {
            texts.Add(ImageShape, string.Join(",", shape));
        }

        foreach ((string name, string text) in model.Origin?.Texts ?? [])
        {
            texts.Add(name, text);
        }

        return texts;
    }

    /// <summary>What makes features of a table's rows; null where they are pixels.</summary>
    /// <exception cref="InvalidRequestException">It is there and makes other features than the network has.</exception>
    public TableEncoding? ReadTable(int features)
    {
        if (!texts.TryGetValue(Table, out string? text))
        {
            return null;
        }

        try
        {
            TableEncoding? table = JsonSerializer.Deserialize(text, FormatsJsonContext.Default.TableEncoding);
            if (table is not null && (table.Brightest is not null || table.FeatureCount == features))
            {
                return table;
            }
        }
        catch (JsonException)
        {
            // Said below, with what was expected.
        }

        throw new InvalidRequestException($"{path}: {Table} does not say how {features} features are made of a table's columns");
    }

    /// <summary>Null of grey pictures and tables.</summary>
    /// <exception cref="InvalidRequestException">It is not three numbers.</exception>
    public IReadOnlyList<int>? ReadImageShape()
    {
        if (!texts.TryGetValue(ImageShape, out string? text))
        {
            return null;
        }

        int[] shape = [.. text.Split(',').Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        return shape.Length == 3 && shape.All(size => size > 0) ? shape : throw Wrong(ImageShape, "rows, columns and channels, such as 32,32,3");
    }

    /// <summary>Null in files of earlier versions.</summary>
    public ModelOrigin? ReadOrigin() => ModelOrigin.Of(texts);

    /// <exception cref="InvalidRequestException">Something is missing or is no value of its kind.</exception>
    public NetworkDesign ReadDesign()
    {
        NetworkShape shape = new(Whole(Inputs), Whole(Width), Whole(Classes), Whole(Depth)) { Widths = ReadWidths() };
        if (shape.Widths.Count > 0 && shape.Widths.Count != shape.Depth - 1)
        {
            throw Wrong(Widths, $"{shape.Depth - 1} for depth {shape.Depth}");
        }

        return new NetworkDesign(shape, KebabCase.Parse<ActivationKind>(Text(Activation), $"{path}: {Activation}"))
        {
            Normalization = texts.ContainsKey(Normalization)
                ? KebabCase.Parse<NormalizationKind>(Text(Normalization), $"{path}: {Normalization}")
                : NormalizationKind.None,
            Residual = texts.ContainsKey(Residual)
                ? KebabCase.Parse<ResidualKind>(Text(Residual), $"{path}: {Residual}")
                : ResidualKind.None,
            SkipLength = texts.ContainsKey(SkipLength) ? Whole(SkipLength) : 2,
            Scaling = ReadScaling(shape.Inputs),
        };
    }

    /// <exception cref="InvalidRequestException">Not a JSON list of so many names.</exception>
    public IReadOnlyList<string> ReadClassNames(int count)
    {
        string text = Text(ClassNames);
        try
        {
            string[]? names = JsonSerializer.Deserialize(text, FormatsJsonContext.Default.StringArray);
            if (names?.Length == count && names.All(name => name is not null))
            {
                return names;
            }
        }
        catch (JsonException)
        {
            // Said below, with what was expected.
        }

        throw new InvalidRequestException($"{path}: {ClassNames} is {text}; expected a JSON list of {count} names");
    }

    private HiddenWidths ReadWidths()
    {
        string text = texts.GetValueOrDefault(Widths, "");
        return new HiddenWidths(text.Length == 0 ? [] : text.Split(',').Select(part => TryWhole(part) ?? throw Wrong(Widths, "whole numbers from 1")));
    }

    /// <summary>One scale and offset for all features, or one of both for each.</summary>
    private InputScaling ReadScaling(int features)
    {
        if (!texts.TryGetValue(InputDivisor, out string? divisor))
        {
            return new InputScaling(Numbers(InputScale, features), Numbers(InputOffset, features));
        }

        return divisor == "255" ? InputScaling.UnitInterval : throw new InvalidRequestException($"{path}: {InputDivisor} is {divisor}; expected 255");
    }

    private string Text(string key) => texts.GetValueOrDefault(key)
        ?? throw new InvalidRequestException($"{path}: no {key} in the metadata; expected a model.safetensors that Fathom wrote");

    private int Whole(string key) => TryWhole(Text(key)) ?? throw Wrong(key, "a whole number from 1");

    private float[] Numbers(string key, int features)
    {
        string[] parts = Text(key).Split(',');
        float[] numbers = [.. parts.Select(part =>
            float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number) ? number : float.NaN)];
        return numbers.Length == 1 || numbers.Length == features
            ? Array.TrueForAll(numbers, float.IsFinite) ? numbers : throw Wrong(key, "a number, or one for each feature")
            : throw Wrong(key, $"a number, or {features}, one for each feature");
    }

    private InvalidRequestException Wrong(string key, string expected) => new($"{path}: {key} is '{Text(key)}'; expected {expected}");

    private static int? TryWhole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;

    private static string Listed(IEnumerable<float> numbers) => string.Join(',', numbers.Select(number => Invariant(number)));

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
