using System.Globalization;
using Fathom.Study.Comparisons;

namespace Fathom.Study.Texts;

/// <summary>Folded findings in words.</summary>
public static class FoldedFindingTexts
{
    /// <summary>A few words, and in how many seeds where not in all.</summary>
    public static string Label(this FoldedFinding finding, Language language) => FindingTexts.Label(finding.Typical, language)
        + (finding.Seeds < finding.Runs ? string.Create(CultureInfo.InvariantCulture, $" ({finding.Seeds}/{finding.Runs})") : "");

    /// <summary>The sentence, and where there are several seeds, how many it holds for and whose numbers it gives.</summary>
    internal static string Sentence(this FoldedFinding finding, ReportTexts texts) => FindingTexts.Sentence(finding.Typical, texts.Language)
        + (finding.Runs > 1 ? texts.InSeeds(finding.Seeds, finding.Runs, finding.TypicalSeed) : "");
}
