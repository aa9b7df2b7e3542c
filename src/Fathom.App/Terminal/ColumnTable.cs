using System.Globalization;
using Fathom.Study.Data.Tables;
using Fathom.Study.Texts;
using Spectre.Console;
using Column = Spectre.Console.TableColumn;

namespace Fathom.App.Terminal;

/// <summary>What was understood of a table's columns: a row for each.</summary>
internal static class ColumnTable
{
    /// <summary>Beyond, rows are counted and not shown.</summary>
    private const int MostRows = 100;

    public static Table Draw(IReadOnlyList<ColumnSummary> columns, AnswerWords words)
    {
        DataTexts texts = new(words.Language);
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns(new Column(words.Column), new Column(words.Becomes), new Column(words.Missing).RightAligned(), new Column(words.Different).RightAligned(), new Column(words.Such));
        foreach (ColumnSummary column in columns.Take(MostRows))
        {
            table.AddRow(new Text(column.Name), new Text(texts.Of(column)), new Text(Whole(column.Missing)), new Text(Whole(column.Different)), new Text(string.Join(", ", column.Examples)));
        }

        if (columns.Count > MostRows)
        {
            table.AddRow(new Text(words.More(columns.Count - MostRows)));
        }

        return table;
    }

    /// <summary>Rows of a table as the file has them.</summary>
    public static Table DrawRows(TableRows rows, int count, int mostColumns)
    {
        int shown = Math.Min(rows.Names.Count, mostColumns);
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns([.. rows.Names.Take(shown).Select(name => new Column(new Text(name)))]);
        for (int row = 0; row < Math.Min(count, rows.Count); row++)
        {
            table.AddRow(rows.Cells(row).Take(shown).Select(cell => new Text(cell)));
        }

        return table;
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
