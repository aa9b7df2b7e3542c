using System.Globalization;
using System.Text.Json;

namespace Fathom.Study;

/// <summary>What is wrong with a JSON file, in one line of plain words: the platform's own sentences name its types and ours, and may quote half the file.</summary>
internal static class JsonFault
{
    private const string Missing = "missing required properties including: ";
    private const string NotConverted = "could not be converted to ";
    private const string Unmapped = "The JSON property '";

    /// <summary>Where it is and what was expected, to follow the file's name: <c>, line 6: is not JSON from byte 18 on</c>.</summary>
    public static string At(JsonException fault)
    {
        string line = fault.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}") : "";
        return $"{line}: {Of(fault)}";
    }

    /// <summary>The same without the line.</summary>
    public static string Of(JsonException fault)
    {
        string message = Sentence(fault.Message);
        string member = fault.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
        string of = member.Length > 0 ? $"{member} " : "";
        return fault switch
        {
            JsonValueException => message,
            _ when message.IndexOf(Missing, StringComparison.Ordinal) is var at and >= 0 => $"{of}has no {Names(message[(at + Missing.Length)..])}",
            _ when message.IndexOf(NotConverted, StringComparison.Ordinal) is var at and >= 0 => $"{of}is not of its kind; expected {Kind(message[(at + NotConverted.Length)..])}",
            _ when message.StartsWith(Unmapped, StringComparison.Ordinal) => $"{of}is not a member that this version knows",
            _ when fault.InnerException is null && !IsSyntax(fault) => $"{of}cannot be read",
            _ => Syntax(fault),
        };
    }

    private static bool IsSyntax(JsonException fault) => fault.GetType() != typeof(JsonException);

    private static string Syntax(JsonException fault) => fault.BytePositionInLine is { } position
        ? string.Create(CultureInfo.InvariantCulture, $"is not JSON from byte {position + 1} on")
        : "is not JSON";

    /// <summary>Without the path and the position that the platform adds to the end.</summary>
    private static string Sentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    /// <summary>The platform lists them as <c>'a', 'b'.</c></summary>
    private static string Names(string list) => string.Join(", ", list.TrimEnd('.').Split(", ").Select(name => name.Trim('\'')));

    private static string Kind(string type) => type.TrimEnd('.') switch
    {
        "System.Int32" or "System.Int64" or "System.Nullable`1[System.Int32]" => "a whole number of at most ten digits",
        "System.Double" or "System.Nullable`1[System.Double]" => "a number",
        "System.Boolean" or "System.Nullable`1[System.Boolean]" => "true or false",
        "System.String" => "text",
        var list when list.Contains("List`1", StringComparison.Ordinal) => "a list",
        _ => "another kind of value",
    };
}
