using System.Globalization;

namespace Fathom.Study.Histories.Tables;

/// <summary>What a file holds, as a table: a row a record, a column a name, many cells without a reading.</summary>
internal sealed class Frame
{
    /// <summary>Cells that a frame may hold: 256 MiB of numbers.</summary>
    internal const long MostCells = 32L << 20;

    /// <summary>Columns that a frame may hold.</summary>
    internal const int MostColumns = 4096;

    private readonly List<FrameColumn> _columns = [];
    private readonly Dictionary<string, FrameColumn> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<FrameColumn> Columns => _columns;

    public int Rows { get; private set; }

    /// <summary>Starts the next row.</summary>
    /// <exception cref="FrameFullException">It would hold too many cells.</exception>
    public int AddRow() => (long)(Rows + 1) * Math.Max(_columns.Count, 1) > MostCells ? throw new FrameFullException(Rows) : Rows++;

    /// <summary>Takes the last row back.</summary>
    public void DropLastRow()
    {
        Rows--;
        _columns.ForEach(column => column.CutTo(Rows));
    }

    public FrameColumn? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The column of that name, made where there is none.</summary>
    public FrameColumn Column(string name)
    {
        if (_byName.TryGetValue(name, out FrameColumn? column))
        {
            return column;
        }

        if (_columns.Count >= MostColumns)
        {
            throw new FrameFullException(Rows);
        }

        column = new FrameColumn(name);
        _columns.Add(column);
        _byName.Add(name, column);
        return column;
    }

    public void Set(int row, string name, double value) => Column(name).Set(row, value);

    /// <summary>What stands in the row, as a short text; null where nothing does.</summary>
    public static string? Shown(FrameColumn column, int row) =>
        column.TextAt(row) ?? (Cell.Reading(column[row]) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : null);

    /// <summary>The same readings under other names.</summary>
    public Frame Renamed(Func<string, string> name)
    {
        Frame renamed = new() { Rows = Rows };
        foreach (FrameColumn column in _columns)
        {
            FrameColumn same = column.Renamed(name(column.Name));
            renamed._columns.Add(same);
            renamed._byName[same.Name] = same;
        }

        return renamed;
    }

    /// <summary>These rows alone, in their order, of all columns that have something there.</summary>
    public Frame Part(IReadOnlyList<int> rows)
    {
        Frame part = new();
        foreach (int _ in rows)
        {
            part.AddRow();
        }

        foreach (FrameColumn column in _columns)
        {
            FrameColumn copy = new(column.Name);
            for (int i = 0; i < rows.Count; i++)
            {
                if (!Cell.IsMissing(column[rows[i]]))
                {
                    copy.Set(i, column[rows[i]]);
                }
                else if (column.TextAt(rows[i]) is { } text)
                {
                    copy.SetText(i, text);
                }
            }

            if (copy.Readings + copy.TextRows > 0)
            {
                part._columns.Add(copy);
                part._byName.Add(copy.Name, copy);
            }
        }

        return part;
    }
}
