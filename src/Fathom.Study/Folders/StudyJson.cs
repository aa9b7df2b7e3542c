using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>Reads and writes a study's JSON files: indented, in a stable order, every member present.</summary>
internal static class StudyJson
{
    /// <summary>Came after the first version; left out where they are null or false.</summary>
    private static readonly string[] Optional = ["margin", "metric", "matchParameters", "tuneLearningRate", "preflight", "epochFall", "suggestedRate", "epochsToLearn", "dropoutNoise", "failure", "diagnosed", "suggestion", "experiment"];

    /// <summary>Many times what the largest study's files take.</summary>
    internal const int MostBytes = 64 << 20;

    private static readonly JsonSerializerOptions Options = new(StudyJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = StudyJsonContext.Default.WithAddedModifier(RequireEveryMember),
    };

    public static byte[] Bytes<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>()), (byte)'\n'];

    /// <summary>On one line, with nothing that HTML or XML reads as markup: those signs only stand in texts, where JSON may escape them.</summary>
    public static string ForPage<T>(T value)
    {
        JsonSerializerOptions oneLine = new(Options) { WriteIndented = false };
        return JsonSerializer.Serialize(value, (JsonTypeInfo<T>)oneLine.GetTypeInfo(typeof(T)))
            .Replace("<", "\\u003C", StringComparison.Ordinal)
            .Replace(">", "\\u003E", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);
    }

    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, TypeInfo<T>());

    public static bool Same<T>(T a, T b) => JsonElement.DeepEquals(Element(a), Element(b));

    /// <exception cref="InvalidRequestException">Missing, damaged, longer than 64 MB or of a later version; the message names the file, the line and what was expected.</exception>
    public static T Read<T>(string path) => Parse<T>(BoundedFile.Read(path, MostBytes), path);

    /// <param name="json">The text, UTF-8.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="InvalidRequestException">Damaged, or of a later version; the message names the line and what was expected.</exception>
    public static T Parse<T>(byte[] json, string path)
    {
        if (json.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new InvalidRequestException($"{path}: is empty; expected a JSON object");
        }

        try
        {
            RequireNoNullInLists(json);
            return JsonSerializer.Deserialize(json, TypeInfo<T>())
                ?? throw new InvalidRequestException($"{path}: holds null; expected a JSON object");
        }
        catch (JsonException e)
        {
            throw LaterVersion(json) is { } later
                ? new InvalidRequestException($"{path}: written by Fathom {later}, which this version, {PlanBuilder.Version}, cannot read; use that version or a later one", e) { IsOfLaterVersion = true }
                : new InvalidRequestException($"{path}{JsonFault.At(e)}", e);
        }
    }

    /// <summary>Lists hold values: the serializer would hand on a null that no reader of ours expects.</summary>
    private static void RequireNoNullInLists(byte[] json)
    {
        Utf8JsonReader reader = new(json);
        Stack<bool> lists = [];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when lists.TryPeek(out bool inList) && inList:
                    int before = json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
                    throw new JsonValueException("null in a list; expected a value", before);
            }
        }
    }

    /// <summary>The version that the file names, where it is later than this one; null where it is not, or names none.</summary>
    private static string? LaterVersion(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && Named(document.RootElement) is { } version && IsLater(version)
                ? version
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or a name that is no text: bytes that are not UTF-8.
            return null;
        }

        static string? Named(JsonElement root) =>
            root.TryGetProperty("version", out JsonElement own) && own.ValueKind == JsonValueKind.String ? own.GetString()
            : root.TryGetProperty("environment", out JsonElement environment) && environment.ValueKind == JsonValueKind.Object
                && environment.TryGetProperty("fathom", out JsonElement its) && its.ValueKind == JsonValueKind.String ? its.GetString()
            : null;
        static bool IsLater(string version) =>
            Version.TryParse(version.Split('-', '+')[0], out Version? its) && its > Version.Parse(PlanBuilder.Version);
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>
    /// Generated code gives a missing member zero or null instead of the default its class names, so a run without its
    /// findings would silently have none at all. Members that are left out where they are null stay optional, bits too
    /// (runs recorded before there were any have none), and a constructor's own default is kept, so what records gained
    /// later may be missing.
    /// </summary>
    private static void RequireEveryMember(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties.Where(property =>
            (property.Set is not null || property.AssociatedParameter is not null) && !Optional.Contains(property.Name, StringComparer.Ordinal)))
        {
            property.IsRequired = property.PropertyType != typeof(ReadOnlyMemory<byte>)
                && property.AssociatedParameter is not { HasDefaultValue: true };
        }
    }
}
