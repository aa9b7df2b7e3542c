using System.CommandLine;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The option that says which language to speak.</summary>
internal static class LanguageOption
{
    public static Option<Language?> Create() => OptionKinds.Choice(
        "--language", "Language of the terminal, the findings, the page and the report", Languages.All.ToDictionary(language => language.Tag(), StringComparer.Ordinal));

    public static Language In(ParseResult parsed, Option<Language?> option) => parsed.GetValue(option) ?? Language.English;
}
