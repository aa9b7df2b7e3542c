using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>The first screen: which depth, of several arms which, how sure, and the figure behind it.</summary>
internal static class AnswerSection
{
    private const int MostRunsNamed = 9;

    public static XElement Build(ReportContext context, StudyFigures figures) => Html.Section(
        "answer",
        [
            Html.Of("h1", context.Texts.PageTitle),
            Html.Classed("p", "lead", StudyLine(context)),
            .. Notices(context),
            .. context.Plan.Arms.Count > 1 ? OverArms(context, figures) : OfOneArm(context, figures),
        ]);

    private static string StudyLine(ReportContext context) => context.Texts.StudyLine(
        context.Plan.Data.Name, Quantities.List(context.Plan.Depths), context.Plan.Seeds.Count, Quantities.List(context.Plan.Budgets));

    private static IEnumerable<XElement> Notices(ReportContext context)
    {
        int planned = context.Plan.Runs.Count();
        int finished = context.Results.Runs.Count(run => run.Record.Status is RunStatus.Done or RunStatus.Diverged);
        if (finished < planned)
        {
            yield return Html.Classed("p", "notice", context.IsSearch
                ? context.Texts.SearchChose(finished, planned)
                : context.Texts.Unfinished(finished, planned));
        }

        string[] diverged =
            [.. context.Results.Runs.Where(run => run.Record.Status == RunStatus.Diverged).Select(run => run.Record.Spec.Name)];
        if (diverged.Length > 0)
        {
            yield return Html.Classed("p", "notice", context.Texts.DivergedRuns(diverged.Length <= MostRunsNamed
                ? string.Join(", ", diverged)
                : $"{string.Join(", ", diverged.Take(MostRunsNamed))}, … ({Quantities.Whole(diverged.Length)})"));
        }
    }

    private static IEnumerable<XElement> OfOneArm(ReportContext context, StudyFigures figures)
    {
        Recommendation? recommendation = context.RecommendationFor(context.Plan.Arms[0].Name);
        Figure[] ofDepths = [.. figures.OfArm(0)];
        yield return Html.Classed(
            "div",
            "answer",
            Html.Classed("div", "words", [Verdict(context.AnswerOf(context.Plan.Arms[0].Name)), .. Words(context, recommendation)]),
            figures.View(ofDepths[0]));
        yield return Html.Of("div", ComparisonTable.Build(context, context.Plan.Arms[0].Name));
    }

    private static IEnumerable<object?> Words(ReportContext context, Recommendation? recommendation) => recommendation is null ? [] :
    [
        Html.List(context.ReasonsOf(recommendation)),
        .. recommendation.Others.Count == 0 ? Array.Empty<object>() :
        [
            Html.Classed("p", "sure", context.Verdicts.HowSure(recommendation, Candidates.Depths)),
            Html.List(new ComparisonTexts(context.Texts.Language).Sentences(recommendation)),
        ],
    ];

    private static IEnumerable<XElement> OverArms(ReportContext context, StudyFigures figures)
    {
        ArmTexts texts = context.Texts.Arms;
        Recommendation? best = context.OverArms;
        yield return Html.Classed(
            "div",
            "answer",
            Html.Classed("div", "words",
            [
                Verdict(context.AnswerOverArms()),
                .. best is null ? Array.Empty<object>() : [Html.List(context.Verdicts.Reasons(best, context.OverArmsKind, [.. Without(context)]))],
                .. best is null || best.Others.Count == 0 ? Array.Empty<object>() :
                [
                    Html.Classed("p", "sure", context.Verdicts.HowSure(best, context.OverArmsKind)),
                    Html.Details(texts.More, open: false, Html.List(new ComparisonTexts(context.Texts.Language).Sentences(best))),
                ],
            ]),
            figures.View(figures.Arms));
        yield return ArmsTable.Build(context);
    }

    /// <summary>Arms without a reading at the last budget.</summary>
    private static IEnumerable<string> Without(ReportContext context) =>
        context.Plan.Arms.Select(arm => arm.Name).Where(arm => context.RecommendationFor(arm) is null);

    private static XElement Verdict(string sentence) => Html.Classed("p", "verdict", sentence);
}
