using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>Rows that a network trained on a table is asked about; the column of the classes may be missing.</summary>
/// <param name="Rows">As the file has them.</param>
/// <param name="Features">[rows, features], row after row, made as in training.</param>
/// <param name="UnknownCells">Cells whose value no training row had.</param>
public sealed record TableInput(TableRows Rows, ReadOnlyMemory<float> Features, int UnknownCells)
{
    /// <summary>From a file.</summary>
    /// <param name="path">CSV and its like, or Parquet.</param>
    /// <param name="encoding">How rows become features.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidRequestException">It is no table, lacks a column, or a number column has text: where, what was expected.</exception>
    public static TableInput Read(string path, TableEncoding encoding, CancellationToken cancel) =>
        Of(AskedTable.Open(path, Known(encoding, null), cancel), encoding);

    /// <summary>From a text: lines with the columns' names above them, or lines alone with the columns in their order.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="encoding">How rows become features.</param>
    /// <param name="fileColumns">All columns of the file that was trained on, so that its own lines are understood; null where that is not known.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidRequestException">It is no table, lacks a column, or a number column has text: where, what was expected.</exception>
    public static TableInput Parse(string text, string name, TableEncoding encoding, IReadOnlyList<string>? fileColumns, CancellationToken cancel) =>
        Of(AskedTable.Parse(text, name, Known(encoding, fileColumns), cancel), encoding);

    /// <summary>The columns of a file that is a table, whatever they hold; none where it is no table or a damaged one.</summary>
    public static IReadOnlyList<string> ColumnsOf(string path, CancellationToken cancel)
    {
        try
        {
            return [.. AskedTable.Open(path, known: null, cancel).Columns.Select(column => column.Name)];
        }
        catch (InvalidRequestException)
        {
            return [];
        }
    }

    private static KnownColumns Known(TableEncoding encoding, IReadOnlyList<string>? fileColumns)
    {
        string[] needed = [.. encoding.Columns.Select(column => column.Name)];
        return new KnownColumns(needed, fileColumns is null ? [needed] : [needed, fileColumns]);
    }

    private static TableInput Of(RawTable table, TableEncoding encoding)
    {
        int width = encoding.FeatureCount;
        if ((long)table.Rows * width > Array.MaxLength)
        {
            throw table.Fault("has too many rows to ask at once. Ask in parts.");
        }

        float[] features = new float[table.Rows * width];
        int unknown = 0;
        int from = 0;
        foreach (TableColumn learnt in encoding.Columns)
        {
            RawColumn column = table.Columns.FirstOrDefault(one => one.Name == learnt.Name)
                ?? throw table.Fault($"lacks the column '{learnt.Name}'; expected the columns that the network was trained on: {string.Join(", ", encoding.Columns.Select(one => one.Name))}.");
            unknown += Fill(table, column, learnt, features, width, from);
            from += learnt.FeatureCount;
        }

        return new TableInput(new TableRows(table, [.. Enumerable.Range(0, table.Rows)]), features, unknown);
    }

    private static int Fill(RawTable table, RawColumn column, TableColumn learnt, float[] features, int width, int from)
    {
        bool wantsText = learnt.Kind is ColumnKind.Category or ColumnKind.YesNo;
        int unknown = 0;
        for (int row = 0; row < table.Rows; row++)
        {
            bool isMissing = column.IsMissing(row);
            double number = column.Number(row);
            if (!wantsText && !isMissing && double.IsNaN(number))
            {
                throw table.Fault(table.PlaceOf(row), column, $"'{column.Text(row)}' is no number; expected one as in training. Correct it, or leave the cell empty.");
            }

            bool isKnown = learnt.Encode(wantsText && !isMissing ? column.Text(row) : null, wantsText ? double.NaN : number, features.AsSpan(row * width + from, learnt.FeatureCount));
            unknown += isKnown ? 0 : 1;
        }

        return unknown;
    }
}
