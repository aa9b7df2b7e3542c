using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fathom.App.Commands;

/// <summary>Machine-readable results: one indented JSON value, camelCase names, fractions as numbers.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static Option<bool> Option() => new("--json")
    {
        Description = "Print the results as JSON on standard output, and nothing else there",
    };

    public static void Write<T>(CommandContext context, T value) =>
        context.Output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(value, Options));
}
