using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>The first screen: which depth, how sure, the figure behind it, and the table beside the homework's numbers.</summary>
internal static class AnswerSection
{
    public static XElement Build(ReportContext context, StudyFigures figures) => Html.Section(
        "answer",
        Html.Of("h1", context.Texts.PageTitle),
        Html.Classed("p", "lead", StudyLine(context)),
        Notices(context),
        context.Comparison.OverArms?.Recommendation is { } best
            ? Html.Classed("p", "verdict", ComparisonTexts.In(context.Texts.Language).OverArms(best))
            : null,
        context.Plan.Arms.Select((arm, position) => AnswerOf(context, figures, arm.Name, position)));

    private static string StudyLine(ReportContext context) => context.Texts.StudyLine(
        context.Plan.Data.Name, Numbers.List(context.Plan.Depths), context.Plan.Seeds.Count, Numbers.List(context.Plan.Budgets));

    private static IEnumerable<XElement> Notices(ReportContext context)
    {
        int planned = context.Plan.Runs.Count();
        int finished = context.Results.Runs.Count(run => run.Record.Status is RunStatus.Done or RunStatus.Diverged);
        if (finished < planned)
        {
            yield return Html.Classed("p", "notice", context.Texts.Unfinished(finished, planned));
        }

        string[] diverged =
            [.. context.Results.Runs.Where(run => run.Record.Status == RunStatus.Diverged).Select(run => run.Record.Spec.Name)];
        if (diverged.Length > 0)
        {
            yield return Html.Classed("p", "notice", context.Texts.DivergedRuns(string.Join(", ", diverged)));
        }
    }

    private static IEnumerable<XElement> AnswerOf(ReportContext context, StudyFigures figures, string arm, int position)
    {
        Recommendation? recommendation = context.RecommendationFor(arm);
        yield return Html.Classed(
            "div",
            "answer",
            Html.Classed("div", "words", Words(context.Texts, recommendation, context.Plan.Budgets[^1], context.Shown(arm))),
            figures.View(figures.TestByDepth(position)));
        yield return ComparisonTable.Build(context, arm);
    }

    private static IEnumerable<XElement> Words(ReportTexts texts, Recommendation? recommendation, int budget, string? arm)
    {
        if (recommendation is null)
        {
            yield return Html.Classed("p", "verdict", texts.NoAnswer(budget, arm));
            yield break;
        }

        yield return Html.Classed("p", "verdict", texts.Answer(recommendation, arm));
        yield return Html.List(texts.Reasons(recommendation));
        if (recommendation.Others.Count > 0)
        {
            yield return Html.Classed("p", "sure", texts.HowSure(recommendation));
            yield return Html.List(ComparisonTexts.In(texts.Language).Sentences(recommendation));
        }
    }
}
