using Fathom.Study.Comparisons;

namespace Fathom.Study.Texts;

/// <summary>Folded findings in words.</summary>
public static class FoldedFindingTexts
{
    /// <summary>A few words, and in how many seeds where not in all.</summary>
    public static string Label(this FoldedFinding finding, Language language) => Label(FindingTexts.Label(finding.Typical, language), finding.Seeds, finding.Runs, language);

    /// <summary>A list for a table cell, in the order given; cases that the few words tell apart by their numbers only are told once, with those of the case that most seeds show.</summary>
    public static IEnumerable<string> Labels(this IEnumerable<FoldedFinding> findings, Language language) => findings
        .GroupBy(finding => WithoutNumbers(FindingTexts.Label(finding.Typical, language)), StringComparer.Ordinal)
        .Select(same => Label(
            FindingTexts.Label(same.MaxBy(finding => finding.Seeds)!.Typical, language),
            Math.Min(same.Sum(finding => finding.Seeds), same.First().Runs), same.First().Runs, language));

    private static string WithoutNumbers(string label) => string.Concat(label.Where(letter => !char.IsAsciiDigit(letter) && letter is not ('.' or ',')));

    private static string Label(string label, int seeds, int runs, Language language) =>
        label + (seeds < runs ? new ReportTexts(language).InSome(seeds, runs) : "");

    /// <summary>The sentence, and where there are several seeds, how many it holds for and whose numbers it gives.</summary>
    internal static string Sentence(this FoldedFinding finding, ReportTexts texts) => FindingTexts.Sentence(finding.Typical, texts.Language)
        + (finding.Runs > 1 ? texts.InSeeds(finding.Seeds, finding.Runs, finding.TypicalSeed) : "");
}
