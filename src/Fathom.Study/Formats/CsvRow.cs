using System.Globalization;

namespace Fathom.Study.Formats;

/// <summary>One line of a <see cref="CsvTable"/>.</summary>
internal sealed class CsvRow
{
    private readonly string _path;
    private readonly int _line;
    private readonly string[] _names;
    private readonly string[] _cells;

    private CsvRow(string path, int line, string[] names, string[] cells)
    {
        _path = path;
        _line = line;
        _names = names;
        _cells = cells;
    }

    public static CsvRow Parse(string path, int line, string text, string[] names)
    {
        string[] cells = text.Split(',');
        return cells.Length == names.Length
            ? new CsvRow(path, line, names, cells)
            : throw new InvalidRequestException($"{path}, line {line}: {cells.Length} values; expected {names.Length}, one for each column");
    }

    /// <summary>The column of a name; null where the file has none.</summary>
    public int? Find(string name) => Array.IndexOf(_names, name) is var column and >= 0 ? column : null;

    public int Integer(int column) =>
        int.TryParse(_cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Unexpected(column, "a whole number from 0");

    public double Number(int column) =>
        double.TryParse(_cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Unexpected(column, "a number");

    /// <summary>Of what a clock measures.</summary>
    public double Seconds(int column) =>
        Number(column) is var seconds and >= 0 and <= 1e9 ? seconds : throw Unexpected(column, "seconds from 0 to 1e9");

    /// <summary>Null where the cell is empty.</summary>
    public double? OptionalNumber(int column) => _cells[column].Length == 0 ? null : Number(column);

    /// <summary>The cells from a column on, each with its column's name.</summary>
    public IReadOnlyList<(string Name, string Text)> TextsFrom(int column) => [.. _names.Zip(_cells).Skip(column)];

    public InvalidRequestException Unexpected(int column, string expected) =>
        new($"{_path}, line {_line}: {_names[column]} is '{Shown(_cells[column])}'; expected {expected}");

    private static string Shown(string cell) => cell.Length <= 40 ? cell : $"{cell[..39]}…";
}
