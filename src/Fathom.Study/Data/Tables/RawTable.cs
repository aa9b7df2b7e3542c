namespace Fathom.Study.Data.Tables;

/// <summary>A table as read, before anything is made of it: columns of equal length.</summary>
internal sealed class RawTable
{
    /// <summary>Beyond, a table is refused: a cell takes 4 or 8 bytes while it is read.</summary>
    public const long MostCells = 1L << 28;

    /// <summary>Different numbers of a column whose texts are kept; fewer where there are very many columns.</summary>
    private const int MostTexts = 1024;

    private const int ManyColumns = 4096;
    private const int FileBits = 40;

    private const long LineMask = (1L << FileBits) - 1;

    private readonly List<TableFile> _files = [];
    private readonly List<long> _places = [];

    public RawTable(IReadOnlyList<string> names, bool hasHeader, bool mayHaveDecimalComma, string format)
    {
        HasHeader = hasHeader;
        Format = format;
        int most = names.Count > ManyColumns ? MostTexts / 32 : MostTexts;
        Columns = [.. names.Select(name => new RawColumn(name, mayHaveDecimalComma, most))];
    }

    public IReadOnlyList<RawColumn> Columns { get; }

    /// <summary>Whether the file names its columns.</summary>
    public bool HasHeader { get; }

    /// <summary>What it was written as: a separator, or <c>Parquet</c>.</summary>
    public string Format { get; }

    public int Rows => _places.Count;

    /// <summary>The file whose rows are added from now on.</summary>
    public void Begin(TableFile file) => _files.Add(file);

    /// <summary>Where a row stands, as columns keep it.</summary>
    public long Place(long line) => (long)(_files.Count - 1) << FileBits | line;

    /// <summary>A fault in a cell: which file, line and column, what was expected.</summary>
    public InvalidRequestException Fault(long place, RawColumn column, string sentence) =>
        _files[(int)(place >> FileBits)].FaultAt(place & LineMask, $"column '{column.Name}': {sentence}");

    /// <summary>A fault of the table as a whole.</summary>
    public InvalidRequestException Fault(string sentence) => _files[0].Fault(sentence);

    /// <summary>The line of its file that a row stands in.</summary>
    public long LineOf(int row) => _places[row] & LineMask;

    /// <summary>The file that a row stands in.</summary>
    public string FileOf(int row) => _files[(int)(_places[row] >> FileBits)].Path;

    /// <summary>The line of a place.</summary>
    public static long LineAt(long place) => place & LineMask;

    /// <summary>Where a row stands.</summary>
    public long PlaceOf(int row) => _places[row];

    /// <summary>A row is complete.</summary>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="InvalidRequestException">The table is too large.</exception>
    public void EndRow(long place)
    {
        _places.Add(place);
        if ((long)Rows * Columns.Count > MostCells)
        {
            throw Fault(FormattableString.Invariant(
                $"has more than {MostCells:N0} cells ({Columns.Count:N0} columns); expected fewer. Take fewer rows or columns."));
        }
    }

    /// <summary>A column by its name, or by its number from 1; null where there is none.</summary>
    public int? Find(string nameOrNumber)
    {
        int named = Columns.Index().Where(column => string.Equals(column.Item.Name, nameOrNumber, StringComparison.Ordinal)).Select(column => column.Index).FirstOrDefault(-1);
        return named >= 0 ? named
            : int.TryParse(nameOrNumber, System.Globalization.CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= Columns.Count ? number - 1
            : null;
    }
}
