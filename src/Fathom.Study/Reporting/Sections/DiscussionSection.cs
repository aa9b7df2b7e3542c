using System.Xml.Linq;
using Fathom.Study.Diagnosis.Homework;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>What the homework's author said of the curves, and what the findings say in the same places.</summary>
internal static class DiscussionSection
{
    /// <summary>Null where no arm trains by the homework's recipe: then its remarks are about nothing here.</summary>
    public static XElement? Build(ReportContext context) => context.HomeworkArm is not { } arm ? null : Html.Section(
        "discussion",
        [
            Html.Of("h2", context.Texts.DiscussionHeading),
            .. context.IsHomeworkData ? Judged(context, arm) : [Html.P(context.Texts.NotComparableDiscussion)],
        ]);

    private static IEnumerable<XElement> Judged(ReportContext context, string arm)
    {
        ReportTexts texts = context.Texts;
        IReadOnlyList<ClaimJudgement> judgements = HomeworkClaims.Judge([.. Readings(context, arm)]);
        int Count(ClaimVerdict verdict) => judgements.Count(judgement => judgement.Verdict == verdict);
        yield return Html.P(texts.DiscussionLead);
        yield return Html.Table(
            "claims",
            [texts.ClaimColumn, texts.VerdictColumn, texts.EvidenceColumn],
            judgements.Select(judgement => Row(judgement, texts.Language)));
        yield return Html.P(texts.Tally(
            Count(ClaimVerdict.Supported), Count(ClaimVerdict.NotSupported), Count(ClaimVerdict.Undecidable), Count(ClaimVerdict.NotRun)));
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

    private static IReadOnlyList<object> Row(ClaimJudgement judgement, Language language) =>
    [
        ClaimTexts.Claim(judgement.Claim, language),
        Html.Classed("td", judgement.Verdict.ToString().ToLowerInvariant(), ClaimTexts.Verdict(judgement.Verdict, language)),
        Html.Classed("td", "words", ClaimTexts.Sentence(judgement, language)),
    ];
}
