using System.Globalization;

namespace Fathom.Study.Histories.Tables;

/// <summary>Numbers as logs spell them: nan and inf in every way, percent signs, a tensor's wrapping, a decimal comma.</summary>
internal static class Numbers
{
    private const int LongestWord = 40;

    /// <param name="text">A cell.</param>
    /// <param name="decimalComma">Whether a comma in it is a decimal point.</param>
    /// <param name="value">Missing for an empty cell, a dash, null, NA.</param>
    /// <returns>False for a text that is no number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            value = Cell.Missing;
            return true;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        return text.Length <= LongestWord * 4 && (Word(text, out value) || Wrapped(text, decimalComma, out value));
    }

    private static bool Word(ReadOnlySpan<char> text, out double value)
    {
        ReadOnlySpan<char> unsigned = text.TrimStart("+-");
        bool negative = text[0] == '-';
        Span<char> lower = stackalloc char[LongestWord];
        value = 0;
        if (unsigned.Length > LongestWord)
        {
            return false;
        }

        int length = unsigned.ToLowerInvariant(lower);
        double? known = lower[..length] switch
        {
            "nan" or "nan(ind)" or "nan(snan)" or "1.#ind" or "1.#qnan" or "1.#nan" or "nans" => double.NaN,
            "inf" or "infinity" or "∞" or "1.#inf" => negative ? double.NegativeInfinity : double.PositiveInfinity,
            "" or "na" or "n/a" or "<na>" or "none" or "null" or "nil" or "–" or "—" or "nat" => Cell.Missing,
            _ => null,
        };
        value = known ?? 0;
        return known is not null;
    }

    /// <summary><c>93.1%</c>, <c>[0.5]</c>, <c>tensor(0.5, device='cuda:0')</c>, <c>np.float32(0.5)</c>, <c>0,5</c>.</summary>
    private static bool Wrapped(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        value = 0;
        if (text[^1] == '%')
        {
            return text.Length > 1 && TryParse(text[..^1], decimalComma, out value);
        }

        if (text[0] == '[' && text[^1] == ']')
        {
            return text.Length > 2 && TryParse(text[1..^1], decimalComma, out value);
        }

        int open = text.IndexOf('(');
        if (open > 0 && text[^1] == ')' && (text.StartsWith("tensor") || text.StartsWith("np.") || text.StartsWith("numpy.") || text.StartsWith("array") || text.StartsWith("float")))
        {
            ReadOnlySpan<char> inner = text[(open + 1)..^1];
            int comma = inner.IndexOf(',');
            return !inner.IsEmpty && TryParse(comma < 0 ? inner : inner[..comma], decimalComma, out value);
        }

        if (decimalComma && text.Count(',') == 1 && !text.Contains('.'))
        {
            Span<char> pointed = stackalloc char[text.Length];
            text.Replace(pointed, ',', '.');
            return double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        return false;
    }
}
