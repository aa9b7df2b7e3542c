using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>Rows of a table whose every cell but the class is a pixel, asked of networks that were trained on such a table.</summary>
public sealed class PictureRows
{
    private const int Largest = 255;

    private PictureRows(TableRows rows, byte[] pixels) => (Rows, Pixels) = (rows, pixels);

    /// <summary>As the file has them.</summary>
    public TableRows Rows { get; }

    /// <summary>[rows, pixels], 0 black to 255 white, made of the file's numbers as in training.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>Whether a file is such a table and no picture.</summary>
    public static bool IsTable(string path) => File.Exists(path) && new TableKind().Recognizes(DataPath.Look(path));

    /// <param name="path">CSV and its like, or Parquet; the column of the classes may be missing.</param>
    /// <param name="encoding">Which column that is, and which number is white.</param>
    /// <param name="pixels">How many a row has.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidRequestException">It is no table, or not of so many pixels: where, what was expected.</exception>
    public static PictureRows Read(string path, TableEncoding encoding, int pixels, CancellationToken cancel)
    {
        RawTable table = AskedTable.Open(path, known: null, cancel);
        RawColumn[] columns = [.. table.Columns.Where(column => column.Name != encoding.Label)];
        if (columns.Length != pixels)
        {
            throw table.Fault(FormattableString.Invariant($"has {columns.Length} {(columns.Length == 1 ? "column" : "columns")} beside the class '{encoding.Label}'; expected the {pixels} pixels that the network was trained on."));
        }

        if ((long)table.Rows * pixels > Array.MaxLength)
        {
            throw table.Fault("has too many rows to ask at once. Ask in parts.");
        }

        int white = encoding.Brightest ?? Largest;
        int most = PixelTable.Most(white);
        byte[] values = new byte[table.Rows * pixels];
        for (int place = 0; place < pixels; place++)
        {
            for (int row = 0; row < table.Rows; row++)
            {
                double number = columns[place].Number(row);
                values[row * pixels + place] = number >= 0 && number <= most && number == Math.Floor(number)
                    ? PixelTable.Pixel(number, white)
                    : throw table.Fault(table.PlaceOf(row), columns[place], FormattableString.Invariant(
                        $"'{columns[place].Text(row)}' is no pixel; expected a whole number from 0 (black) to {white} (white), as in training."));
            }
        }

        return new PictureRows(new TableRows(table, [.. Enumerable.Range(0, table.Rows)]), values);
    }
}
