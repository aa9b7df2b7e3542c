using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>
/// Test accuracies of an arm at every depth and budget, beside the reference's where they are of the same recipe and data.
/// A row for each depth and budget; of many depths a row each, with its curve in small and a column for each budget.
/// </summary>
internal static class ComparisonTable
{
    private const int MostDepthsByBudget = 8;
    private const int OpenRows = 24;

    /// <summary>Heading, table, and what to know of it.</summary>
    public static IEnumerable<XElement> Build(ReportContext context, string arm)
    {
        ReportTexts texts = context.Texts;
        bool besideReference = context.RowsOf(arm).Any(row => context.ReferenceAccuracy(arm, row.Depth, row.Budget) is not null);
        IReadOnlyList<SeedGroup> groups = [.. context.GroupsOf(arm)];
        XElement table = groups.Count <= MostDepthsByBudget
            ? ByBudget(context, arm, groups, besideReference)
            : ByDepth(context, arm, groups);
        yield return Html.Of(context.Plan.Arms.Count > 1 ? "h3" : "h2", besideReference ? context.ReferenceTexts.TableHeading : texts.TestColumn);
        yield return groups.Count > OpenRows ? Html.Details(texts.AllRows(groups.Count), open: false, table) : table;
        if (context.RowsOf(arm).Any(row => row.Jitter is not null))
        {
            yield return Html.Classed("p", "note", texts.JitterNote);
        }

        if (besideReference)
        {
            if (context.ReferenceTexts.Note is { } note)
            {
                yield return Html.Classed("p", "note", note);
            }

            yield return Html.Classed("p", "note", context.ReferenceTexts.DifferencesNote);
        }
        else if (!context.IsReferenceData && context.Reference.Results.Count > 0 && context.ReferenceArms.Contains(arm, StringComparer.Ordinal))
        {
            yield return Html.Classed("p", "note", context.ReferenceTexts.OtherData);
        }
    }

    /// <summary>"84.1 % ± 0.6"; where some runs did not learn, their median and how many did.</summary>
    public static string TestOf(SummaryRow row, ReportContext context) => Quantities.Percent(row.Deciding.Test)
        + (row.Deciding.TestSd is { } deviation ? $" ± {Quantities.Points(deviation)}" : "")
        + (row.IsOfTwoKinds ? $" ({context.Verdicts.LearnedIn(row.Learned, row.Runs)})" : "");

    public static string IntervalOf(SummaryRow row) => row.Deciding.TestCiLow is { } low && row.Deciding.TestCiHigh is { } high
        ? $"{Quantities.Points(low)} – {Quantities.Points(high)}"
        : "–";

    public static string SeedsOf(SummaryRow row, SeedGroup seeds, ReportTexts texts) => row.Seeds == seeds.Runs.Count
        ? Quantities.Whole(row.Seeds)
        : texts.MissingSeeds(row.Seeds, seeds.Runs.Count);

    public static XElement FindingsOf(SummaryRow row, SeedGroup seeds, ReportTexts texts) => Html.Classed(
        "td", "words", texts.Joined(seeds.FindingsAt(row.Budget).Labels(texts.Language)));

    private static XElement ByBudget(ReportContext context, string arm, IReadOnlyList<SeedGroup> groups, bool besideReference)
    {
        Dictionary<int, SeedGroup> byDepth = groups.ToDictionary(group => group.Depth);
        Column[] columns = [.. Columns(context, arm, besideReference)];
        return Html.Table(
            "numbers compare",
            [.. columns.Select(column => column.Head)],
            context.RowsOf(arm).Select(row => columns.Select(column => column.Cell(row, byDepth[row.Depth])).ToArray()));
    }

    private static IEnumerable<Column> Columns(ReportContext context, string arm, bool besideReference)
    {
        ReportTexts texts = context.Texts;
        yield return new Column(texts.DepthColumn, (row, _) => Quantities.Whole(row.Depth));
        yield return new Column(texts.EpochsColumn, (row, _) => Quantities.Whole(row.Budget));
        yield return new Column(texts.TestColumn, (row, _) => TestOf(row, context));
        if (context.RowsOf(arm).Any(row => row.Jitter is not null))
        {
            yield return new Column(texts.JitterColumn, (row, _) => Quantities.Spread(row.Jitter));
        }

        if (besideReference)
        {
            yield return new Column(context.ReferenceTexts.Column, (row, _) => Quantities.Percent(ReferenceOf(context, row)));
            yield return new Column(texts.DifferenceColumn, (row, _) => DifferenceOf(row, ReferenceOf(context, row)));
        }

        if (context.Plan.Seeds.Count > 1)
        {
            yield return new Column(texts.IntervalColumn, (row, _) => IntervalOf(row));
            yield return new Column(texts.SeedsColumn, (row, seeds) => SeedsOf(row, seeds, texts));
        }

        if (context.RowsOf(arm).Any(row => row.Verdict is not null))
        {
            yield return new Column(texts.VerdictColumn, (row, _) => VerdictOf(row, texts));
        }

        yield return new Column(texts.FindingsColumn, (row, seeds) => FindingsOf(row, seeds, texts));
    }

    private static string VerdictOf(SummaryRow row, ReportTexts texts) =>
        row.Verdict is { } verdict ? new ComparisonTexts(texts.Language).Verdict(verdict) : "–";

    private static double? ReferenceOf(ReportContext context, SummaryRow row) => context.ReferenceAccuracy(row.Arm, row.Depth, row.Budget);

    private static string DifferenceOf(SummaryRow row, double? reference) => reference is { } told && row.Seeds > 0
        ? Quantities.SignedPoints(row.Deciding.Test - told)
        : "–";

    private static XElement ByDepth(ReportContext context, string arm, IReadOnlyList<SeedGroup> groups)
    {
        ReportTexts texts = context.Texts;
        ILookup<int, SummaryRow> rows = context.RowsOf(arm).ToLookup(row => row.Depth);
        return Html.Table(
            "numbers compare by-depth",
            [texts.DepthColumn, texts.Validation, .. context.Plan.Budgets.Select(texts.Epochs), texts.JitterColumn, texts.VerdictColumn, texts.FindingsColumn],
            groups.Select(group => (IReadOnlyList<object>)
            [
                context.IsToldInFull(group) ? Html.With(Html.Of("a", Quantities.Whole(group.Depth)), "href", "#" + context.NameOf(group)) : Quantities.Whole(group.Depth),
                Html.Of("td", Sparkline.Of(group.Band(epoch => group.Metric.OnValidation(epoch)))),
                .. rows[group.Depth].Select(row => BesideReference(context, row)),
                Quantities.Spread(rows[group.Depth].Last().Jitter),
                VerdictOf(rows[group.Depth].Last(), texts),
                FindingsOf(rows[group.Depth].Last(), group, texts),
            ]));
    }

    private static string BesideReference(ReportContext context, SummaryRow row) => ReferenceOf(context, row) is { } told
        ? $"{TestOf(row, context)} ({context.ReferenceTexts.Column} {Quantities.Percent(told)})"
        : TestOf(row, context);

    private sealed record Column(string Head, Func<SummaryRow, SeedGroup, object> Cell);
}
