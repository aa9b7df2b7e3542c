using System.CommandLine;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The languages of findings and reports, under their BCP 47 tags.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, Language> Tags = new(StringComparer.Ordinal)
    {
        ["en"] = Language.English,
        ["zh-Hant"] = Language.TraditionalChinese,
    };

    public static Option<Language?> Option() => OptionKinds.Choice("--language", "Language of the terminal, the findings, the page and the report", Tags);

    public static Language In(ParseResult parsed, Option<Language?> option) => parsed.GetValue(option) ?? Language.English;
}
