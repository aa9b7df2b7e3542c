using System.Globalization;
using System.Text;

namespace Fathom.Study.Formats;

/// <summary>A comma-separated file of numbers under known columns, read strictly: no quotes, no blank lines.</summary>
internal static class CsvTable
{
    /// <summary>Some ten million rows.</summary>
    private const int MostBytes = 1 << 30;

    /// <summary>Round-trips every double; NaN and Infinity by those names.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static byte[] Bytes(IEnumerable<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="path">The file.</param>
    /// <param name="columns">The names its header begins with; columns after these are left alone.</param>
    /// <param name="mayBeTorn">Whether a last line that does not end is left out, as a killed writer may leave one, or refused.</param>
    /// <exception cref="InvalidRequestException">Names file, line and what was expected.</exception>
    public static IReadOnlyList<CsvRow> Read(string path, IReadOnlyList<string> columns, bool mayBeTorn)
    {
        List<string> lines = [.. ReadText(path).Split('\n')];
        string rest = lines[^1].TrimEnd('\r');
        lines.RemoveAt(lines.Count - 1);
        if (rest.Length > 0 && !mayBeTorn)
        {
            throw new InvalidRequestException($"{path}, line {lines.Count + 1}: the last line does not end; expected a line break");
        }

        string[] names = Names(path, lines.Count > 0 ? lines[0].TrimEnd('\r') : "", columns);
        return [.. lines.Skip(1).Select((line, index) => CsvRow.Parse(path, index + 2, line.TrimEnd('\r'), names))];
    }

    /// <summary>The column names of a header that begins as it should.</summary>
    public static string[] Names(string path, string header, IReadOnlyList<string> columns)
    {
        string[] names = header.Split(',');
        return names.Take(columns.Count).SequenceEqual(columns, StringComparer.Ordinal)
            ? names
            : throw new InvalidRequestException($"{path}, line 1: the header is '{(header.Length <= 200 ? header : header[..199] + "…")}'; expected it to begin {string.Join(',', columns)}");
    }

    private static string ReadText(string path) => Encoding.UTF8.GetString(BoundedFile.Read(path, MostBytes));
}
