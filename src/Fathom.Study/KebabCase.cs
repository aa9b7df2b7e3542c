using System.Text.Json;

namespace Fathom.Study;

/// <summary>Names of enumeration members as files write them and users type them: <c>GlorotUniform</c> is <c>glorot-uniform</c>.</summary>
public static class KebabCase
{
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Every member under its name.</summary>
    public static IReadOnlyDictionary<string, T> NamesOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <param name="text">The name in the file.</param>
    /// <param name="where">File and field, for the message.</param>
    /// <exception cref="InvalidRequestException">No member has that name; the message lists those there are.</exception>
    public static T Parse<T>(string text, string where)
        where T : struct, Enum
    {
        IReadOnlyDictionary<string, T> names = NamesOf<T>();
        return names.TryGetValue(text, out T value)
            ? value
            : throw new InvalidRequestException($"{where} is '{text}'; expected {string.Join(" or ", names.Keys)}");
    }
}
