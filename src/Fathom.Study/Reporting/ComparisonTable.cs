using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Comparisons;

namespace Fathom.Study.Reporting;

/// <summary>Test accuracies of an arm at every depth and budget, beside the homework's own where they are of the same data.</summary>
internal static class ComparisonTable
{
    private const int OpenRows = 24;

    public static XElement Build(ReportContext context, string arm)
    {
        ReportTexts texts = context.Texts;
        Dictionary<int, SeedGroup> groups = context.GroupsOf(arm).ToDictionary(group => group.Depth);
        bool severalSeeds = context.Plan.Seeds.Count > 1;
        Column[] columns = [.. Columns(context, severalSeeds)];
        IReadOnlyList<object>[] rows =
        [
            .. context.RowsOf(arm).Select(row => columns.Select(column => column.Cell(row, groups[row.Depth])).ToArray())
        ];
        XElement table = Html.Table("numbers compare", columns.Select(column => column.Head), rows);
        return Html.Of(
            "div",
            Html.Of("h2", texts.TableHeading(context.IsHomeworkData)),
            rows.Length > OpenRows ? Html.Details(texts.AllRows(rows.Length), open: false, table) : table,
            Html.Classed("p", "note", context.IsHomeworkData ? texts.HomeworkNote : texts.HomeworkNotComparable));
    }

    private static IEnumerable<Column> Columns(ReportContext context, bool severalSeeds)
    {
        ReportTexts texts = context.Texts;
        yield return new Column(texts.DepthColumn, (row, _) => Numbers.Text(row.Depth));
        yield return new Column(texts.EpochsColumn, (row, _) => Numbers.Text(row.Budget));
        yield return new Column(texts.TestColumn, (row, _) => TestOf(row));
        if (context.IsHomeworkData)
        {
            yield return new Column(texts.HomeworkColumn, (row, _) => ReportTexts.Percent(context.HomeworkAccuracy(row.Depth, row.Budget)));
            yield return new Column(texts.DifferenceColumn, (row, _) => DifferenceOf(row, context.HomeworkAccuracy(row.Depth, row.Budget)));
        }

        if (severalSeeds)
        {
            yield return new Column(texts.IntervalColumn, (row, _) => IntervalOf(row));
            yield return new Column(texts.SeedsColumn, (row, seeds) => SeedsOf(row, seeds, texts));
        }

        yield return new Column(
            texts.FindingsColumn,
            (row, seeds) => Html.Classed("td", "words", texts.Listed(seeds.FindingsAt(row.Budget).Select(f => f.Label(texts.Language)))));
    }

    private static string TestOf(SummaryRow row) => ReportTexts.Percent(row.TestAccuracy)
        + (row.TestAccuracySd is { } deviation ? string.Create(CultureInfo.InvariantCulture, $" ± {100 * deviation:0.0}") : "");

    private static string IntervalOf(SummaryRow row) => row.TestAccuracyCiLow is { } low && row.TestAccuracyCiHigh is { } high
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * low:0.0} – {100 * high:0.0}")
        : "–";

    private static string SeedsOf(SummaryRow row, SeedGroup seeds, ReportTexts texts) => row.Seeds == seeds.Runs.Count
        ? Numbers.Text(row.Seeds)
        : texts.MissingSeeds(row.Seeds, seeds.Runs.Count);

    private static string DifferenceOf(SummaryRow row, double? homework) => homework is { } told && row.Seeds > 0
        ? ReportTexts.SignedPoints(row.TestAccuracy - told)
        : "–";

    private sealed record Column(string Head, Func<SummaryRow, SeedGroup, object> Cell);
}
