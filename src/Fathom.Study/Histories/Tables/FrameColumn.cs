namespace Fathom.Study.Histories.Tables;

/// <summary>One column of a frame. It may end before the frame does: what is beyond has no reading.</summary>
internal sealed class FrameColumn(string name)
{
    /// <summary>A text of more different values tells no runs apart.</summary>
    private const int MostTexts = 10_000;

    private List<double> _values = [];
    private Dictionary<string, int>? _codes;
    private List<string>? _texts;
    private List<int>? _textOfRow;

    public string Name { get; } = name;

    /// <summary>Rows with a number, NaN included.</summary>
    public int Readings { get; private set; }

    /// <summary>Rows with a text that is no number.</summary>
    public int TextRows { get; private set; }

    /// <summary>Whether a half or more of its cells are texts.</summary>
    public bool IsText => TextRows > 0 && TextRows >= Readings;

    public double this[int row] => row < _values.Count ? _values[row] : Cell.Missing;

    public void Set(int row, double value)
    {
        Pad(row);
        if (row < _values.Count)
        {
            Readings += (Cell.IsMissing(value) ? 0 : 1) - (Cell.IsMissing(_values[row]) ? 0 : 1);
            _values[row] = value;
        }
        else
        {
            Readings += Cell.IsMissing(value) ? 0 : 1;
            _values.Add(value);
        }
    }

    public void SetText(int row, string text)
    {
        TextRows++;
        _codes ??= new Dictionary<string, int>(StringComparer.Ordinal);
        if (!_codes.TryGetValue(text, out int code))
        {
            if (_codes.Count >= MostTexts)
            {
                return;
            }

            _texts ??= [];
            code = _texts.Count;
            _texts.Add(text);
            _codes.Add(text, code);
        }

        _textOfRow ??= [];
        while (_textOfRow.Count <= row)
        {
            _textOfRow.Add(-1);
        }

        _textOfRow[row] = code;
    }

    public string? TextAt(int row) => _textOfRow is not null && row < _textOfRow.Count && _textOfRow[row] is >= 0 and var code ? _texts![code] : null;

    /// <summary>Shares its readings.</summary>
    public FrameColumn Renamed(string name) =>
        new(name) { _values = _values, _codes = _codes, _texts = _texts, _textOfRow = _textOfRow, Readings = Readings, TextRows = TextRows };

    public void CutTo(int rows)
    {
        while (_values.Count > rows)
        {
            Readings -= Cell.IsMissing(_values[^1]) ? 0 : 1;
            _values.RemoveAt(_values.Count - 1);
        }

        while (_textOfRow is not null && _textOfRow.Count > rows)
        {
            TextRows -= _textOfRow[^1] >= 0 ? 1 : 0;
            _textOfRow.RemoveAt(_textOfRow.Count - 1);
        }
    }

    /// <summary>
    /// Where NaN and numbers take turns, NaN fills what was not measured (pandas' <c>na_rep</c>): those are no readings. A NaN that
    /// stays, or one that comes once, is the file's.
    /// </summary>
    public void SettleFillers()
    {
        int returns = 0;
        for (int row = 1; row < _values.Count; row++)
        {
            returns += double.IsNaN(_values[row - 1]) && !Cell.IsMissing(_values[row - 1]) && double.IsFinite(_values[row]) ? 1 : 0;
        }

        if (returns < 2)
        {
            return;
        }

        for (int row = 0; row < _values.Count; row++)
        {
            if (double.IsNaN(_values[row]) && !Cell.IsMissing(_values[row]))
            {
                Set(row, Cell.Missing);
            }
        }
    }

    private void Pad(int row)
    {
        while (_values.Count < row)
        {
            _values.Add(Cell.Missing);
        }
    }
}
