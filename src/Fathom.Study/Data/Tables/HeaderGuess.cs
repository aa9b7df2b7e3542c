namespace Fathom.Study.Data.Tables;

/// <summary>Whether the first line of a table names its columns.</summary>
internal static class HeaderGuess
{
    /// <summary>Fewer numbers in a row may stand there by chance.</summary>
    private const int LeastNumbered = 6;

    /// <param name="first">The cells of the first line.</param>
    /// <param name="second">Those of the next; null where there is none.</param>
    /// <param name="mayHaveDecimalComma">How numbers may be written.</param>
    public static bool IsHeader(string[] first, string[]? second, bool mayHaveDecimalComma)
    {
        if (first.Any(cell => CellText.IsMissing(cell.Trim()) && cell.Trim().Length > 0))
        {
            return false;
        }

        bool[] isNumber = [.. first.Select(cell => IsNumber(cell))];
        if (Array.TrueForAll(isNumber, number => !number))
        {
            return true;
        }

        // Numbered columns: 0,1,2,… as pandas and R write them where there are no names.
        if (first.Length >= LeastNumbered && Enumerable.Range(0, 2).Any(from => first.Index().Count(cell => cell.Item.Trim() == $"{cell.Index + from}") >= first.Length - 1))
        {
            return true;
        }

        return second is not null && second.Length == first.Length
            && first.Index().Any(cell => !isNumber[cell.Index] && cell.Item.Trim().Length > 0 && IsNumber(second[cell.Index]));

        bool IsNumber(string cell) => CellText.TryNumber(cell.Trim(), mayHaveDecimalComma, out _);
    }

    /// <summary>Names for columns: the header's, numbers where a cell is empty or there is no header.</summary>
    public static string[] Names(string[] header, int columns) =>
    [
        .. Enumerable.Range(0, columns).Select(column =>
            column < header.Length && header[column].Trim() is { Length: > 0 } name ? name : FormattableString.Invariant($"column {column + 1}")),
    ];
}
