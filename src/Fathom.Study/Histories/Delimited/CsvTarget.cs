using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Delimited;

/// <summary>Takes a table's cells into a frame: the first row names columns, repeated headers are skipped, a row cut short at the end is left out.</summary>
internal sealed class CsvTarget(string path, bool decimalComma)
{
    /// <summary>Rows after which columns that are no readings are dropped: they would only cost memory.</summary>
    private const int RowsOfUnknown = 200_000;

    private readonly List<FrameColumn> _columns = [];
    private readonly List<string> _names = [];
    private List<string>? _header;
    private bool[] _wanted = [];
    private int _row = -1;
    private int _cells;
    private int _width;
    private int _shortLine;
    private int _lastCell;
    private int _shortestLast = int.MaxValue;
    private bool _skip;

    public Frame Frame { get; } = new();

    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether the first column has no name, as pandas' index.</summary>
    public bool HasIndex { get; private set; }

    /// <summary>The line last read, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Makes up names where the file has none.</summary>
    public void Name(int columns)
    {
        if (columns > 1)
        {
            throw new InvalidRequestException($"{path}: {columns} columns without names; expected a first line that names them, as epoch,train_loss,val_loss");
        }

        Define(["loss"]);
    }

    public void Begin(int cells, int line, ReadOnlySpan<char> first)
    {
        Line = line;
        _cells = cells;
        bool blank = cells == 0 || (cells == 1 && first.Trim().IsEmpty);
        bool repeated = _columns.Count > 1 && cells == _columns.Count && first.SequenceEqual(_names[0]) && !Numbers.TryParse(first, decimalComma, out _);
        _skip = blank || repeated || (first.StartsWith("#") && _columns.Count > 0);
        if (_skip)
        {
            return;
        }

        if (_columns.Count == 0)
        {
            _header = [];
            return;
        }

        if (_shortLine > 0)
        {
            throw new InvalidRequestException($"{path}, line {_shortLine}: not as many cells as other rows; expected {_width}, one for each column");
        }

        _width = _width > 0 ? _width : WidthOf(cells);
        if (cells != _width)
        {
            _shortLine = line;
            _skip = true;
            return;
        }

        _shortestLast = Math.Min(_shortestLast, _lastCell > 0 ? _lastCell : int.MaxValue);
        _row = Frame.AddRow();
        if (_row == RowsOfUnknown)
        {
            _wanted = [.. _names.Select(name => ColumnNames.Understand(name).Quantity != Quantity.Unknown || _columns.Count < 8)];
        }
    }

    public void Cell(int index, ReadOnlySpan<char> text)
    {
        if (_skip)
        {
            return;
        }

        if (_header is not null)
        {
            _header.Add(text.Trim().ToString());
            return;
        }

        if (index == _width - 1)
        {
            _lastCell = text.Length;
            // Of a row that leaves a metric out the last cell is still the last column's.
            index = _columns.Count - 1;
        }

        if (!_wanted[index])
        {
            return;
        }

        if (!Numbers.TryParse(text, decimalComma, out double value))
        {
            _columns[index].SetText(_row, text.Length > 200 ? text[..200].ToString() : text.ToString());
        }
        else if (!Tables.Cell.IsMissing(value))
        {
            _columns[index].Set(_row, value);
        }
    }

    public void End()
    {
        if (_header is not null && !_skip)
        {
            Define(_header);
            _header = null;
        }
    }

    /// <summary>What was cut: a row of too few cells, or one without its line's end whose last number is shorter than all before.</summary>
    public IReadOnlyList<LogNote> Finish(bool endsWithNewline)
    {
        if (_columns.Count == 0)
        {
            throw new InvalidRequestException($"{path}: no header line; expected one that names the columns, as epoch,train_loss,val_loss");
        }

        if (_shortLine > 0)
        {
            return _shortLine == Line && (_cells < _width || !endsWithNewline)
                ? [new LogNote(LogNoteKind.UnfinishedRow, _shortLine)]
                : throw new InvalidRequestException($"{path}, line {_shortLine}: {_cells} cells; expected {_width}, one for each column");
        }

        bool onlyRowIsShort = _row == 0 && _width < _columns.Count;
        if (!endsWithNewline && (onlyRowIsShort || (_row > 2 && _lastCell > 0 && _lastCell < _shortestLast)))
        {
            Frame.DropLastRow();
            return [new LogNote(LogNoteKind.UnfinishedRow, Line)];
        }

        return [];
    }

    private static bool Counted(List<string> names) =>
        names.Skip(1).Any(name => ColumnNames.Understand(name).Quantity is Quantity.Epoch or Quantity.Step or Quantity.Round);

    /// <summary>Cells that rows have, by the first: the header's, one more for an index without a name, or fewer of all.</summary>
    private int WidthOf(int cells)
    {
        if (cells == _columns.Count + 1)
        {
            FrameColumn index = Frame.Column(Counted(["", .. _names]) ? "index" : CsvLoader.Index);
            HasIndex = true;
            _columns.Insert(0, index);
            _names.Insert(0, index.Name);
            _wanted = [true, .. _wanted];
        }

        return cells < 2 || cells > _columns.Count ? _columns.Count : cells;
    }

    private void Define(List<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            string name = names[i].TrimStart('\uFEFF').TrimStart('#').Trim();
            // pandas writes its index without a name; a column too many at the end of each line has none either.
            name = name.Length > 0 && !(i == 0 && name.StartsWith("Unnamed:", StringComparison.Ordinal)) ? name : i > 0 ? $"column {i + 1}" : Counted(names) ? "index" : CsvLoader.Index;
            HasIndex |= name == CsvLoader.Index && i == 0 && names[0] != CsvLoader.Index;
            string unique = name;
            for (int twin = 2; _names.Contains(unique, StringComparer.Ordinal); twin++)
            {
                unique = $"{name} {twin}";
            }

            _names.Add(unique);
            _columns.Add(Frame.Column(unique));
        }

        _wanted = new bool[_columns.Count];
        Array.Fill(_wanted, true);
    }
}
