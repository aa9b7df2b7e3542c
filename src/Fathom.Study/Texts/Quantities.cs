using System.Globalization;

namespace Fathom.Study.Texts;

/// <summary>Numbers as people read them, the same in every language.</summary>
public static class Quantities
{
    private const int MostListed = 8;

    /// <summary>So many neighbours become a range: "1, 2, 3" is as short as it gets.</summary>
    private const int LeastRange = 4;

    /// <summary>A fraction as a percentage with one decimal, "87.7 %"; a dash where there is none.</summary>
    public static string Percent(double? fraction) => fraction is { } value && double.IsFinite(value)
        ? string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(value, 1):0.0}\u00A0%")
        : "–";

    /// <summary>A whole percentage; a power of ten where nobody would count the digits, as of what diverges, and ∞ or a dash where it is no number.</summary>
    public static string Share(double fraction) => fraction switch
    {
        double.NaN => "–",
        double.PositiveInfinity => "∞",
        >= 1e6 => Scientific(100 * fraction) + "\u00A0%",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(fraction, 0):0}\u00A0%"),
    };

    /// <summary>Percentage points, one decimal.</summary>
    public static string Points(double fraction) => Rounded.Percent(fraction, 1).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A spread in percentage points, "±0.9"; a dash where there is none.</summary>
    public static string Spread(double? fraction) => fraction is { } value ? "±" + Points(value) : "–";

    /// <summary>A margin in percentage points, no digit more than it has: "1", "0.5".</summary>
    public static string Margin(double fraction) => Rounded.Percent(fraction, 6).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a whole percentage, without its sign.</summary>
    public static string WholePercent(double fraction) => Rounded.Percent(fraction, 0).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The same with its sign, a true minus among them: "+0.4", "−1.2".</summary>
    public static string SignedPoints(double fraction)
    {
        string text = Points(fraction);
        return text is "0.0" or "-0.0" ? "0.0" : text[0] == '-' ? "−" + text[1..] : "+" + text;
    }

    /// <summary>Numbers that stand side by side, with so many figures at least and the same number of decimals: "0.0310", "0.0301".</summary>
    internal static string[] Alike(IReadOnlyList<double> values, int digits)
    {
        string[] told = [.. values.Select(value => value.ToString($"G{digits}", CultureInfo.InvariantCulture))];
        return Array.Exists(told, text => text.Contains('E', StringComparison.Ordinal))
            ? told
            : [.. values.Select(value => value.ToString($"F{told.Max(Decimals)}", CultureInfo.InvariantCulture))];
    }

    private static int Decimals(string number) => number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? number.Length - point - 1 : 0;

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>"1, 10, 30"; neighbours together, "1–30, 50"; where there are many, "1, 3, 5, …, 99".</summary>
    public static string List(IReadOnlyList<int> numbers)
    {
        string[] parts = [.. Ranges(numbers, '–')];
        return string.Join(", ", parts.Length <= MostListed ? parts : [.. parts.Take(3), "…", parts[^1]]);
    }

    /// <summary>Numbers in their order, four neighbours or more as one range: "1–30", "50".</summary>
    /// <param name="numbers">Any.</param>
    /// <param name="dash">Between the ends of a range; a command takes '-'.</param>
    public static IEnumerable<string> Ranges(IReadOnlyList<int> numbers, char dash)
    {
        for (int first = 0, next; first < numbers.Count; first = next)
        {
            for (next = first + 1; next < numbers.Count && numbers[next] == numbers[next - 1] + 1; next++)
            {
            }

            if (next - first >= LeastRange)
            {
                yield return $"{Whole(numbers[first])}{dash}{Whole(numbers[next - 1])}";
                continue;
            }

            for (int alone = first; alone < next; alone++)
            {
                yield return Whole(numbers[alone]);
            }
        }
    }

    /// <summary>Thousands apart: "242,762".</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>How many times as much, to two figures.</summary>
    public static string Times(double more, double less) => (more / less).ToString(more >= 9.95 * less ? "0" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>"3.1 × 10¹³".</summary>
    public static string Scientific(double number)
    {
        int exponent = (int)Math.Floor(Math.Log10(number));
        string digits = string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
        return string.Create(CultureInfo.InvariantCulture, $"{number / Math.Pow(10, exponent):0.0} × 10{digits}");
    }
}
