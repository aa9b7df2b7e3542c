using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Delimited;

/// <summary>How a table of text is laid out, by its first lines.</summary>
/// <param name="Separator">A space stands for any run of spaces and tabs.</param>
/// <param name="HeaderLine">Its index among the file's lines; −1 where there is none.</param>
/// <param name="Columns">Cells of a line.</param>
internal sealed record CsvShape(char Separator, int HeaderLine, int Columns)
{
    public const char Spaces = ' ';

    private const int LinesLooked = 40;

    private static readonly char[] Separators = [',', ';', '\t', '|', Spaces];

    /// <summary>Null where the first lines are no table: cells of one number a line, a header of words over numbers.</summary>
    public static CsvShape? Of(LogFile file)
    {
        IReadOnlyList<string> lines = file.HeadLines;
        int first = 0;
        while (first < lines.Count && (lines[first].Trim().Length == 0 || IsComment(lines, first)))
        {
            first++;
        }

        if (first >= lines.Count || lines[first].Length > 60_000)
        {
            return null;
        }

        string[] data = [.. lines.Skip(first + 1).Where(line => line.Trim().Length > 0 && line != lines[first]).Take(LinesLooked)];
        foreach (char separator in Separators)
        {
            if (Fits(separator, lines[first], data) is { } hasHeader)
            {
                return new CsvShape(separator, hasHeader ? first : -1, Cells(Uncommented(lines[first]), separator).Length);
            }
        }

        return OneColumn(lines[first], data) is { } named ? new CsvShape(',', named ? first : -1, 1) : null;
    }

    public static string[] Cells(string line, char separator) => separator == Spaces
        ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : Quoted.Split(line, separator);

    public static string Uncommented(string line) => line.TrimStart('\uFEFF').TrimStart().TrimStart('#').Trim('\r');

    private static bool IsComment(IReadOnlyList<string> lines, int index) =>
        lines[index].StartsWith('#') && index + 1 < lines.Count && (lines[index + 1].StartsWith('#') || Letters(lines[index + 1]) > 2);

    private static int Letters(string line) => line.Count(char.IsAsciiLetter);

    /// <summary>Whether the first line is a header, if the lines are a table of that separator.</summary>
    private static bool? Fits(char separator, string first, string[] data)
    {
        string[] header = Cells(Uncommented(first), separator);
        // A boosting's print, "[0]" and metrics, has tabs too.
        if (header.Length < 2 || header[0].StartsWith('[') || (data.Length > 0 && separator != Spaces && !data[0].Contains(separator, StringComparison.Ordinal)))
        {
            return null;
        }

        bool named = !Array.TrueForAll(header, cell => IsNumber(cell, separator));
        // A header over numbers; the last line may be cut.
        string[] whole = data.Length > 1 ? data[..^1] : data;
        // One cell more: an index without a name. Fewer: fastai leaves a metric out of every row.
        int width = whole.Length > 0 ? Cells(whole[0], separator).Length : header.Length;
        if (width > header.Length + 1 || width < Math.Max(2, header.Length / 2))
        {
            return null;
        }

        int fitting = whole.Count(line => Cells(line, separator) is var cells && cells.Length == width && Array.Exists(cells, cell => cell.Length > 0 && IsNumber(cell, separator)));
        if (separator == Spaces && (Array.Exists(header, cell => cell[^1] is ':' or ',' || !named) || !MostlyNumbers(whole)))
        {
            return null;
        }

        bool words = header.Count(cell => IsNumber(cell, separator) && cell.Trim().Length > 0) * 2 < header.Length;
        return fitting * 10 < whole.Length * 9 || (named && !words) ? null
            : whole.Length == 0 && (!named || !Known(header)) ? null
            : named;
    }

    private static bool MostlyNumbers(string[] lines)
    {
        string[] cells = [.. lines.SelectMany(line => Cells(line, Spaces))];
        return cells.Length > 0 && cells.Count(cell => IsNumber(cell, Spaces)) * 3 > cells.Length * 2;
    }

    private static bool Known(string[] header) =>
        Array.Exists(header, cell => ColumnNames.Understand(cell).Quantity is Quantity.Loss or Quantity.Accuracy) && Array.TrueForAll(header, cell => cell.Length < 100 && !cell.Contains(':', StringComparison.Ordinal));

    /// <summary>A list of numbers, with or without a name above.</summary>
    private static bool? OneColumn(string first, string[] data)
    {
        bool numbers = data.Length > 0 && data.SkipLast(1).All(line => IsNumber(line, ','));
        return !numbers ? null
            : IsNumber(first, ',') ? false
            : Uncommented(first).Trim().Length < 60 && IsNumber(data[0], ',') ? true
            : null;
    }

    private static bool IsNumber(string cell, char separator) =>
        Numbers.TryParse(cell.AsSpan().Trim().Trim('"'), separator != ',', out _);
}
