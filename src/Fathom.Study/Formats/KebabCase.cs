using System.Text.Json;

namespace Fathom.Study.Formats;

/// <summary>Names of enumeration members as files write them: <c>GlorotUniform</c> is <c>glorot-uniform</c>.</summary>
internal static class KebabCase
{
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <param name="text">The name in the file.</param>
    /// <param name="where">File and field, for the message.</param>
    /// <exception cref="InvalidRequestException">No member has that name; the message lists those there are.</exception>
    public static T Parse<T>(string text, string where)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (NameOf(value) == text)
            {
                return value;
            }
        }

        throw new InvalidRequestException($"{where} is '{text}'; expected {string.Join(" or ", Enum.GetValues<T>().Select(NameOf))}");
    }
}
