using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fathom.Study.Folders;

/// <summary>Reads and writes a study's JSON files: indented, in a stable order, every member present.</summary>
internal static class StudyJson
{
    /// <summary>Came after the first version; left out where they are null or false.</summary>
    private static readonly string[] Optional = ["margin", "metric", "matchParameters", "tuneLearningRate", "preflight", "epochFall", "suggestedRate", "epochsToLearn", "failure", "diagnosed", "suggestion", "experiment"];

    private static readonly JsonSerializerOptions Options = new(StudyJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = StudyJsonContext.Default.WithAddedModifier(RequireEveryMember),
    };

    public static byte[] Bytes<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>()), (byte)'\n'];

    public static JsonElement Element<T>(T value) => JsonSerializer.SerializeToElement(value, TypeInfo<T>());

    public static bool Same<T>(T a, T b) => JsonElement.DeepEquals(Element(a), Element(b));

    /// <exception cref="InvalidRequestException">Missing or damaged; the message names the file, the line and what was expected.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(stream, TypeInfo<T>())
                ?? throw new InvalidRequestException($"{path}: holds null; expected a JSON object");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path}: no such file", e);
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is { } number ? FormattableString.Invariant($", line {number + 1}") : "";
            throw new InvalidRequestException($"{path}{line}: {Reason(e)}", e);
        }
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The reader's own sentence, without the path and position it adds to the end.</summary>
    private static string Reason(JsonException exception)
    {
        string message = exception.Message;
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Replace("Fathom.Study.", "", StringComparison.Ordinal);
    }

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
