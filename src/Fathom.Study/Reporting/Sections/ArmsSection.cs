using System.Xml.Linq;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>With several arms, a block for each: which depth of it, its pictures over depths, and its table at every budget.</summary>
internal static class ArmsSection
{
    /// <summary>Beyond so many, arms are folded; what each came to stands in its heading.</summary>
    private const int OpenArms = 2;

    /// <summary>Null with one arm, or where each arm is one number: then the first screen has said it.</summary>
    public static XElement? Build(ReportContext context, StudyFigures figures) => IsSaid(context.Plan) ? null : Html.Section(
        "arms-one-by-one",
        [
            Html.Of("h2", context.Texts.Arms.Heading),
            .. context.Plan.Arms.Select((arm, position) => Html.Details(
                Summary(context, arm.Name),
                open: context.Plan.Arms.Count <= OpenArms,
                [.. Content(context, figures, arm.Name, position)])),
        ]);

    private static bool IsSaid(StudyPlan plan) => plan.Arms.Count == 1 || (plan.Depths.Count == 1 && plan.Budgets.Count == 1);

    private static string Summary(ReportContext context, string arm) =>
        context.Plan.Depths.Count == 1 ? arm : context.Texts.Titled(arm, context.AnswerOf(arm, isNamed: false));

    private static IEnumerable<object?> Content(ReportContext context, StudyFigures figures, string arm, int position)
    {
        XElement[] views = [.. figures.OfArm(position).Select(figures.View)];
        yield return views.Length == 0 ? null : Html.Classed("div", "figures", views);
        if (context.Plan.Depths.Count > 1 && context.RecommendationFor(arm) is { } recommendation)
        {
            yield return Html.List(context.ReasonsOf(recommendation));
            yield return recommendation.Others.Count == 0 ? null : Html.Details(
                context.Texts.Arms.More, open: false, Html.List(new ComparisonTexts(context.Texts.Language).Sentences(recommendation)));
        }

        foreach (XElement part in ComparisonTable.Build(context, arm))
        {
            yield return part;
        }
    }
}
