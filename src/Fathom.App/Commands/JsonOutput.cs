using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fathom.App.Commands;

/// <summary>Machine-readable results: one indented JSON value, camelCase names, fractions as numbers; a figure that does not exist is null.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new FiniteOrNull() },
    };

    public static Option<bool> Option() => new("--json")
    {
        Description = "Print the results as JSON on standard output, and nothing else",
    };

    public static void Write<T>(CommandContext context, T value) =>
        context.Output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(value, Options));

    /// <summary>JSON has no word for what is no number; null is what every file of a study says.</summary>
    private sealed class FiniteOrNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
