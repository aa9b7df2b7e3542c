namespace Fathom.App.Commands;

/// <summary>Names of enumerations as users type them: <c>GlorotUniform</c> is <c>glorot-uniform</c>.</summary>
internal static class KebabCase
{
    public static IReadOnlyDictionary<string, T> NamesOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => Of(value.ToString()), StringComparer.Ordinal);

    public static string Of(string pascalCase) => string.Concat(pascalCase.Select((letter, index) =>
        !char.IsUpper(letter) ? letter.ToString() : (index > 0 ? "-" : "") + char.ToLowerInvariant(letter)));
}
