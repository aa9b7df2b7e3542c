using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Study.Formats;

namespace Fathom.Study.Tests.Formats;

/// <summary>The design of a network as texts in a file, also one that somebody changed.</summary>
public sealed class ModelMetadataTests
{
    private const string Path = "m.safetensors";

    private static readonly NetworkDesign Design = new(new NetworkShape(Inputs: 12, Width: 5, Classes: 3, Depth: 4) { Widths = new HiddenWidths([7, 4, 2]) }, ActivationKind.Gelu)
    {
        Normalization = NormalizationKind.Layer,
        Residual = ResidualKind.Rezero,
        SkipLength = 3,
        Scaling = new InputScaling(0.0125f, -1.5f),
    };

    private static readonly IReadOnlyDictionary<string, string> Texts = ModelMetadata.Of(new TrainedModel(Design, ["a", "b,\"", "ç"], [])
    {
        ImageShape = [2, 2, 3],
        Origin = new ModelOrigin("homework", "balanced", "balanced-accuracy"),
    });

    [Fact]
    public void What_is_written_is_read_back()
    {
        ModelMetadata read = new(Texts, Path);

        Assert.Equal(Design, read.ReadDesign());
        Assert.Equal(["a", "b,\"", "ç"], read.ReadClassNames(3));
        Assert.Equal([2, 2, 3], read.ReadImageShape()!);
        Assert.Equal(new ModelOrigin("homework", "balanced", "balanced-accuracy"), read.ReadOrigin());
        Assert.Null(read.ReadTable(12));
        Assert.Equal("pt", Texts["format"]);
    }

    [Fact]
    public void What_the_first_version_did_not_write_has_its_default()
    {
        Dictionary<string, string> first = new(Texts, StringComparer.Ordinal) { ["input_divisor"] = "255" };
        foreach (string later in new[] { "normalization", "residual", "skip_length", "widths", "input_scale", "input_offset", "image_shape", "recipe" })
        {
            first.Remove(later);
        }

        ModelMetadata read = new(first, Path);

        NetworkDesign design = read.ReadDesign();
        Assert.Equal((NormalizationKind.None, ResidualKind.None, 2, InputScaling.UnitInterval), (design.Normalization, design.Residual, design.SkipLength, design.Scaling));
        Assert.Empty(design.Shape.Widths);
        Assert.Null(read.ReadImageShape());
        Assert.Null(read.ReadOrigin());
    }

    public static TheoryData<string, string?, string> Faults { get; } = new()
    {
        { "inputs", null, "no inputs in the metadata; expected a model.safetensors that Fathom wrote" },
        { "inputs", "0", "inputs is '0'; expected a whole number from 1" },
        { "depth", "-3", "depth is '-3'; expected a whole number from 1" },
        { "depth", "6", "widths is '7,4,2'; expected 5 for depth 6" },
        { "widths", "7,4", "widths is '7,4'; expected 3 for depth 4" },
        { "widths", "7,x,2", "widths is '7,x,2'; expected whole numbers from 1" },
        { "activation", "sine", "activation is 'sine'; expected line" },
        { "input_scale", "1,2", "input_scale is '1,2'; expected a number, or 12, one for each feature" },
        { "input_scale", "one", "input_scale is 'one'; expected a number, or one for each feature" },
        { "input_offset", "NaN", "input_offset is 'NaN'; expected a number, or one for each feature" },
        { "input_divisor", "256", "input_divisor is 256; expected 255" },
        { "class_names", "[\"a\"]", "class_names is [\"a\"]; expected a JSON list of 3 names" },
        { "class_names", "[\"a\", null, \"b\"]", "expected a JSON list of 3 names" },
        { "class_names", "a", "class_names is a; expected a JSON list of 3 names" },
        { "image_shape", "2,2", "image_shape is '2,2'; expected rows, columns and channels, such as 32,32,3" },
        { "image_shape", "2,0,3", "image_shape is '2,0,3'; expected rows, columns and channels, such as 32,32,3" },
        { "image_shape", "2,x,3", "image_shape is '2,x,3'; expected rows, columns and channels, such as 32,32,3" },
        { "table", "{", "table does not say how 12 features are made of a table's columns" },
        { "table", "null", "table does not say how 12 features are made of a table's columns" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_no_value_of_its_kind_is_named_with_what_was_expected(string key, string? text, string fault)
    {
        Dictionary<string, string> changed = new(Texts, StringComparer.Ordinal);
        changed.Remove(key);
        if (text is not null)
        {
            changed.Add(key, text);
        }

        ModelMetadata read = new(changed, Path);

        string message = Assert.Throws<InvalidRequestException>(() => (read.ReadDesign(), read.ReadClassNames(3), read.ReadImageShape(), read.ReadTable(12))).Message;

        Assert.StartsWith($"{Path}: ", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }
}
