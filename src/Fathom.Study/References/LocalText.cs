namespace Fathom.Study.References;

/// <summary>A text of a reference file, in one language or in several.</summary>
/// <param name="ByLanguage">Under BCP 47 tags, in the file's order; at least one.</param>
public sealed record LocalText(IReadOnlyList<KeyValuePair<string, string>> ByLanguage)
{
    /// <summary>The tags that a reader's language can have.</summary>
    public static IReadOnlyList<string> Tags { get; } = ["en", "zh-Hant"];

    /// <summary>In the language asked for, else in the file's first.</summary>
    public string In(string tag) => ByLanguage.FirstOrDefault(text => text.Key == tag, ByLanguage[0]).Value;
}
