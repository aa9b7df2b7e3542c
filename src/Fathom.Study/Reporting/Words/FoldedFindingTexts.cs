using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Reporting.Words;

/// <summary>Folded findings in the report's words.</summary>
internal static class FoldedFindingTexts
{
    /// <summary>The sentence, and where there are several seeds, how many it holds for and whose numbers it gives.</summary>
    public static string Sentence(this FoldedFinding finding, ReportTexts texts) => FindingTexts.Sentence(finding.Typical, texts.Language)
        + (finding.Runs > 1 ? " " + texts.InSeeds(finding.Seeds, finding.Runs, finding.TypicalSeed) : "");
}
