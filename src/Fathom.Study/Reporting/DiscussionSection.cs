using System.Xml.Linq;
using Fathom.Study.Diagnosis;

namespace Fathom.Study.Reporting;

/// <summary>What the homework's author said of the curves, and what the findings say in the same places.</summary>
internal static class DiscussionSection
{
    public static XElement Build(ReportContext context) => Html.Section(
        "discussion",
        [Html.Of("h2", context.Texts.DiscussionHeading), .. context.IsHomeworkData ? Judged(context) : [Html.P(context.Texts.NotComparableDiscussion)]]);

    /// <summary>The first arm stands for the homework where there are several.</summary>
    private static IEnumerable<XElement> Judged(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        string arm = context.Plan.Arms[0].Name;
        yield return Html.P(texts.DiscussionLead);
        yield return Html.Table(
            "claims",
            [texts.ClaimColumn, texts.EvidenceColumn, texts.VerdictColumn],
            HomeworkClaim.All.Select(claim => Row(texts, claim, context.Groups.FirstOrDefault(g => g.Arm.Name == arm && g.Depth == claim.Depth))));
        yield return Html.P(texts.LocalMinimumNote);
        if (context.RecommendationFor(arm) is { Others.Count: > 0 } recommendation)
        {
            yield return Html.P(texts.DepthConclusion(recommendation));
        }
    }

    private static IReadOnlyList<object> Row(ReportTexts texts, HomeworkClaim claim, SeedGroup? seeds)
    {
        ClaimVerdict verdict = seeds is null ? ClaimVerdict.NotStudied : claim.Judge(seeds);
        return
        [
            texts.Claim(claim),
            Html.Classed("td", "words", verdict == ClaimVerdict.NotStudied ? "–" : Evidence(texts, claim, seeds!)),
            Html.Classed("td", verdict.ToString().ToLowerInvariant(), texts.Verdict(verdict)),
        ];
    }

    private static string Evidence(ReportTexts texts, HomeworkClaim claim, SeedGroup seeds)
    {
        FoldedFinding? found = seeds.FindingsAt(claim.Budget).FirstOrDefault(finding => finding.Typical.Kind == claim.Kind);
        return found is null
            ? texts.Absent(claim)
            : FindingTexts.Sentence(found.Typical, texts.Language) + (found.Seeds < found.Runs ? " " + texts.InSeeds(found.Seeds, found.Runs) : "");
    }
}
