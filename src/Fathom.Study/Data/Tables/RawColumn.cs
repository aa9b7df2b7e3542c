namespace Fathom.Study.Data.Tables;

/// <summary>
/// A column as read: a number for each row, or a place in the list of its different texts. It begins as texts; one of many different
/// numbers and no text turns into numbers, and takes no text from then on.
/// </summary>
internal sealed class RawColumn
{
    public const int Missing = -1;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts = [];
    private readonly List<double> _values = [];
    private readonly List<long> _firstRows = [];
    private readonly bool _mayHaveDecimalComma;
    private readonly int _mostTexts;
    private List<int>? _codes = [];
    private List<double>? _numbers;
    private bool _isAllNumbers = true;

    /// <param name="name">As the file has it, or made up.</param>
    /// <param name="mayHaveDecimalComma">Whether its numbers may be written with a comma.</param>
    /// <param name="mostTexts">Different numbers beyond which their texts are forgotten.</param>
    public RawColumn(string name, bool mayHaveDecimalComma, int mostTexts)
    {
        Name = name;
        _mayHaveDecimalComma = mayHaveDecimalComma;
        _mostTexts = mostTexts;
        _lookup = _places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    public int Count => _codes?.Count ?? _numbers!.Count;

    /// <summary>The different texts, in the order in which they came; of a column that is all numbers, perhaps none.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Whether every cell that is filled is a number.</summary>
    public bool IsAllNumbers => _isAllNumbers;

    /// <summary>The place of a row's text, or <see cref="Missing"/>; not for a column whose texts were forgotten.</summary>
    public int Code(int row) => _codes![row];

    /// <summary>Rows without a value.</summary>
    public int MissingCount { get; private set; }

    /// <summary>The first number with a decimal comma, and where it stands; null where none has one, or may.</summary>
    public (string Text, long Place)? Comma { get; private set; }

    /// <summary>The first number with a decimal point where a comma would be one too.</summary>
    public (string Text, long Place)? Point { get; private set; }

    public bool HasTexts => _codes is not null;

    /// <summary>What a text means as a number; NaN where it is none.</summary>
    public double Value(int code) => _values[code];

    /// <summary>The row in which a text came first.</summary>
    public long FirstRow(int code) => _firstRows[code];

    /// <summary>A row as a number; NaN where it is missing or no number.</summary>
    public double Number(int row) => _codes is null ? _numbers![row] : _codes[row] is >= 0 and int code ? _values[code] : double.NaN;

    public bool IsMissing(int row) => _codes is null ? double.IsNaN(_numbers![row]) : _codes[row] < 0;

    /// <summary>A row's text, as a reader would see it; empty where it is missing.</summary>
    public string Text(int row) => IsMissing(row) ? "" : _codes is null ? CellText.Canonical(_numbers![row]) : _texts[_codes[row]];

    /// <summary>Adds a row.</summary>
    /// <param name="cell">Its text.</param>
    /// <param name="row">For messages.</param>
    /// <returns>False where the column is all numbers, its texts are forgotten, and this is no number.</returns>
    public bool Add(ReadOnlySpan<char> cell, long row)
    {
        cell = cell.Trim();
        bool isMissing = CellText.IsMissing(cell);
        MissingCount += isMissing ? 1 : 0;
        if (_codes is null)
        {
            double number = double.NaN;
            bool isGood = isMissing || CellText.TryNumber(cell, _mayHaveDecimalComma, out number);
            _numbers!.Add(isMissing ? double.NaN : number);
            NoteDecimals(cell, row);
            return isGood;
        }

        if (isMissing)
        {
            _codes.Add(Missing);
            return true;
        }

        if (!_lookup.TryGetValue(cell, out int place))
        {
            place = AddText(cell.ToString(), row);
        }

        _codes.Add(place);
        if (_isAllNumbers && _texts.Count > _mostTexts)
        {
            _numbers = [.. _codes.Select(code => code < 0 ? double.NaN : _values[code])];
            _codes = null;
            _places.Clear();
            _texts.Clear();
        }

        return true;
    }

    private void NoteDecimals(ReadOnlySpan<char> number, long place)
    {
        if (_mayHaveDecimalComma && Comma is null && number.Contains(','))
        {
            Comma = (number.ToString(), place);
        }

        if (_mayHaveDecimalComma && Point is null && number.Contains('.'))
        {
            Point = (number.ToString(), place);
        }
    }

    private int AddText(string text, long row)
    {
        bool isNumber = CellText.TryNumber(text, _mayHaveDecimalComma, out double number);
        _isAllNumbers &= isNumber;
        if (isNumber)
        {
            NoteDecimals(text, row);
        }

        _places.Add(text, _texts.Count);
        _texts.Add(text);
        _values.Add(isNumber ? number : double.NaN);
        _firstRows.Add(row);
        return _texts.Count - 1;
    }
}
