namespace Fathom.Study.Data.Tables;

/// <summary>Rows of a table as a person wrote them.</summary>
public sealed class TableRows
{
    private readonly RawTable _table;
    private readonly int[] _rows;

    internal TableRows(RawTable table, int[] rows)
    {
        _table = table;
        _rows = rows;
    }

    /// <summary>The columns' names, the label's among them.</summary>
    public IReadOnlyList<string> Names => [.. _table.Columns.Select(column => column.Name)];

    public int Count => _rows.Length;

    /// <summary>The line of its file that a row stands in, from 1; in Parquet the row.</summary>
    public long Line(int row) => _table.LineOf(_rows[row]);

    /// <summary>A row's cells, a text for each column; empty where a value is missing.</summary>
    public IReadOnlyList<string> Cells(int row) => [.. _table.Columns.Select(column => column.Text(_rows[row]))];
}
