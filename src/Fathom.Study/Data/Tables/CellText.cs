using System.Globalization;
using System.Text.RegularExpressions;

namespace Fathom.Study.Data.Tables;

/// <summary>What the text of a cell means.</summary>
internal static partial class CellText
{
    private static readonly string[] MissingWords = ["NA", "N/A", "?", "NaN", "null"];

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy", "d MMM yyyy",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.fffffffZ", "dd/MM/yyyy HH:mm", "M/d/yyyy H:mm",
    ];

    /// <summary>Empty, or a usual sign for no value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell)
    {
        if (cell.Length is 0 or > 4)
        {
            return cell.Length == 0;
        }

        foreach (string word in MissingWords)
        {
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="cell">Trimmed.</param>
    /// <param name="mayHaveDecimalComma">Whether a comma separates no cells, so that it may be a decimal point.</param>
    /// <param name="number">Finite.</param>
    public static bool TryNumber(ReadOnlySpan<char> cell, bool mayHaveDecimalComma, out double number)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            int comma = mayHaveDecimalComma && cell.Length < 64 ? cell.IndexOf(',') : -1;
            if (comma < 0)
            {
                return false;
            }

            Span<char> pointed = stackalloc char[cell.Length];
            cell.CopyTo(pointed);
            pointed[comma] = '.';
            if (cell.Contains('.') || !double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            {
                return false;
            }
        }

        // Minus zero equals zero and has other bits.
        number = number == 0 ? 0 : number;
        return double.IsFinite(number);
    }

    /// <summary>What keeps a text from being the number that it means, in words; null where it means none.</summary>
    public static string? Dress(string cell) => cell.Length > 40 ? null
        : Grouped().IsMatch(cell) ? "a separator of thousands"
        : DecimalComma().IsMatch(cell) ? "a decimal comma"
        : Signed().IsMatch(cell) ? "a sign of currency or per cent"
        : null;

    public static bool IsDate(string cell) =>
        DateTime.TryParseExact(cell, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[+-]?\d{1,3}([,' ’]\d{3})+(\.\d+)?$|^[+-]?\d{1,3}(\.\d{3})+,\d+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?\d+,\d+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[€$£¥] ?[+-]?[\d.,]*\d$|^[+-]?\d[\d.,]* ?[€$£¥%]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signed();

    /// <summary>The same number always has the same text.</summary>
    public static string Canonical(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
