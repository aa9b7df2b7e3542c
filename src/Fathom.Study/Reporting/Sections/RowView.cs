using System.Xml.Linq;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>Rows of a table in the page, each with its class and what it was taken for.</summary>
internal static class RowView
{
    private const int MostColumns = 8;
    private const int MostLetters = 24;

    /// <summary>A table of wrong answers, the surest first, and how many columns it leaves out.</summary>
    public static IEnumerable<XElement> Of(ReportContext context, IReadOnlyList<ExampleImage> rows, IReadOnlyList<string> columns)
    {
        ReportTexts texts = context.Texts;
        int label = columns.Index().Where(column => column.Item == context.Plan.Data.Table?.Label).Select(column => column.Index).FirstOrDefault(-1);
        int[] others = [.. Enumerable.Range(0, columns.Count).Where(column => column != label)];
        int[] shown = [.. others.Take(MostColumns)];
        yield return Html.Table(
            "numbers",
            [texts.LineColumn, texts.ClassColumn, texts.TakenForColumn, texts.ProbabilityColumn, .. shown.Select(column => Cut(columns[column]))],
            rows.Select(row => (IReadOnlyList<object>)
            [
                Quantities.Whole((int)(row.Line ?? row.Number)),
                context.ClassName(row.Truth),
                context.ClassName(row.Prediction),
                Quantities.Percent(row.Probability),
                .. shown.Select(column => Cut(row.Cells![column])),
            ]));
        if (others.Length > shown.Length)
        {
            yield return Html.Classed("p", "note", texts.MoreColumns(others.Length - shown.Length));
        }
    }

    private static string Cut(string text) => text.Length <= MostLetters ? text : $"{text[..(MostLetters - 1)]}…";
}
