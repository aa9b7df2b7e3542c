using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>Test accuracy of every arm at the last budget: a column each by depth, or where there is one depth a row each.</summary>
internal static class ArmsTable
{
    private const int OpenRows = 16;

    public static XElement Build(ReportContext context)
    {
        ArmTexts texts = context.Texts.Arms;
        string heading = texts.AccuracyAt(context.LastBudget);
        if (context.Plan.Depths.Count == 1)
        {
            return Html.Of("div", Html.Of("h2", heading), ByArm(context, texts));
        }

        XElement table = ByDepth(context, texts);
        return Html.Of(
            "div",
            Html.Of("h2", heading),
            context.Plan.Depths.Count > OpenRows ? Html.Details(context.Texts.AllRows(context.Plan.Depths.Count), open: false, table) : table,
            Html.Classed("p", "note", texts.TableNote(context.Plan.Seeds.Count)),
            context.Summary.Rows.Any(row => row.Budget == context.LastBudget && row.Jitter is not null) ? Html.Classed("p", "note", texts.JumpsNote) : null);
    }

    private static XElement ByDepth(ReportContext context, ArmTexts texts)
    {
        Dictionary<(string, int), SummaryRow> rows =
            context.Summary.Rows.Where(row => row.Budget == context.LastBudget).ToDictionary(row => (row.Arm, row.Depth));
        Dictionary<string, int?> chosen = context.Plan.Arms.ToDictionary(
            arm => arm.Name, arm => context.RecommendationFor(arm.Name) is { AnyLearned: true } told ? told.Chosen.Depth : (int?)null, StringComparer.Ordinal);
        return Html.Table(
            "numbers arms",
            [context.Texts.DepthColumn, .. context.Plan.Arms.Select(arm => arm.Name)],
            context.Plan.Depths.Select(depth => (IReadOnlyList<object>)
            [
                Quantities.Whole(depth),
                .. context.Plan.Arms.Select(arm => Cell(context, texts, rows[(arm.Name, depth)], isChosen: chosen[arm.Name] == depth)),
            ]));
    }

    private static XElement Cell(ReportContext context, ArmTexts texts, SummaryRow row, bool isChosen)
    {
        if (row.Seeds == 0)
        {
            SeedGroup group = context.GroupsOf(row.Arm).Single(one => one.Depth == row.Depth);
            return Html.Of("td", texts.Lost(group, context.LastBudget));
        }

        string text = ComparisonTable.TestOf(row, context);
        return Html.Of(
            "td",
            isChosen ? Html.Of("strong", text) : text,
            row.Jitter is { } jitter ? Html.Classed("span", "note", new ComparisonTexts(context.Texts.Language).Jumps(jitter)) : null);
    }

    private static XElement ByArm(ReportContext context, ArmTexts texts)
    {
        bool severalSeeds = context.Plan.Seeds.Count > 1;
        return Html.Table(
            "numbers compare",
            [
                texts.Column,
                context.Texts.TestColumn,
                context.Texts.JitterColumn,
                .. severalSeeds ? [context.Texts.IntervalColumn, context.Texts.SeedsColumn] : Array.Empty<string>(),
                context.Texts.FindingsColumn,
            ],
            context.Plan.Arms.Select(arm => ArmRow(context, arm.Name, severalSeeds)));
    }

    private static IReadOnlyList<object> ArmRow(ReportContext context, string arm, bool severalSeeds)
    {
        SummaryRow row = context.RowsOf(arm).Single(one => one.Budget == context.LastBudget);
        SeedGroup seeds = context.GroupsOf(arm).Single();
        return
        [
            arm,
            ComparisonTable.TestOf(row, context),
            Quantities.Spread(row.Jitter),
            .. severalSeeds ? [ComparisonTable.IntervalOf(row), ComparisonTable.SeedsOf(row, seeds, context.Texts)] : Array.Empty<object>(),
            ComparisonTable.FindingsOf(row, seeds, context.Texts),
        ];
    }
}
