using System.Xml.Linq;
using Fathom.Study.References;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>What the reference says of such networks, and what the findings say in the same places.</summary>
internal static class DiscussionSection
{
    /// <summary>
    /// Null where there are no statements, or no arm trains by the reference's recipe: then they are about nothing here, which is said of
    /// a reference that somebody brought.
    /// </summary>
    public static XElement? Build(ReportContext context) => context.Reference switch
    {
        { Recipe: { } recipe } when context.ReferenceArms.Count == 0 => context.IsReferenceBrought
            ? Section(context, [Html.P(context.ReferenceTexts.OtherRecipe(recipe))])
            : null,
        { Claims.Count: 0 } => null,
        _ => Section(context, context.IsReferenceData
            ? Judged(context, context.ReferenceArms[0])
            : [Html.P(context.ReferenceTexts.ClaimsOfOtherData)]),
    };

    private static XElement Section(ReportContext context, IEnumerable<XElement> content) =>
        Html.Section("discussion", [Html.Of("h2", context.ReferenceTexts.Heading), .. content]);

    private static IEnumerable<XElement> Judged(ReportContext context, string arm)
    {
        ReferenceTexts texts = context.ReferenceTexts;
        IReadOnlyList<ClaimJudgement> judgements = ReferenceJudge.Judge(context.Reference, [.. Readings(context, arm)]);
        yield return Html.P(texts.Lead);
        yield return Html.Table(
            "claims", [texts.ClaimColumn, texts.VerdictColumn, texts.EvidenceColumn], judgements.Select(judgement => Row(judgement, texts)));
        yield return Html.P(texts.Tally(judgements));
    }

    private static IEnumerable<RunReading> Readings(ReportContext context, string arm) =>
        from @group in context.GroupsOf(arm)
        from budget in context.Plan.Budgets
        from reading in @group.ReadingsAt(budget)
        select new RunReading(
            @group.Depth,
            budget,
            reading.Run.Record.Spec.Seed,
            reading.Epoch.ValidationAccuracy,
            reading.Test.TestAccuracy,
            [.. reading.Run.Record.Findings.Where(finding => finding.Budget == budget)]);

    private static IReadOnlyList<object> Row(ClaimJudgement judgement, ReferenceTexts texts) =>
    [
        texts.Claim(judgement),
        Html.Classed("td", judgement.Verdict.ToString().ToLowerInvariant(), texts.Verdict(judgement.Verdict)),
        Html.Classed("td", "words", texts.Evidence(judgement)),
    ];
}
