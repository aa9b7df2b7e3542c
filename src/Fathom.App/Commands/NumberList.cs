using System.Globalization;

namespace Fathom.App.Commands;

/// <summary>Whole numbers as they are typed: <c>1,10,30</c>, ranges <c>2-5</c>, or both.</summary>
internal static class NumberList
{
    private const int MostNumbers = 1000;

    /// <summary>Reads a list strictly: every part a number or an ascending range, none twice.</summary>
    /// <returns>The numbers in the order typed, or null and what is wrong, as the end of a sentence that begins with the option.</returns>
    public static IReadOnlyList<int>? TryRead(string text, NumberRange allowed, out string problem)
    {
        List<int> numbers = [];
        foreach (string part in text.Split(','))
        {
            problem = Append(part.Trim(), allowed, numbers);
            if (problem.Length > 0)
            {
                return null;
            }
        }

        problem = "";
        return numbers;
    }

    private static string Append(string part, NumberRange allowed, List<int> numbers)
    {
        if (ReadRange(part) is not (int first, int last))
        {
            return $"has \"{part}\"; expected {allowed.Words}, such as 1,10,30 or 2-5";
        }

        if (!allowed.Contains(first) || !allowed.Contains(last))
        {
            return $"has {part}; expected {allowed.Words}";
        }

        if (first > last)
        {
            return $"has {part}, which runs backwards; expected {last}-{first}";
        }

        if (numbers.Count + (long)last - first >= MostNumbers)
        {
            return string.Create(CultureInfo.InvariantCulture, $"names more than {MostNumbers} numbers");
        }

        for (int number = first; number <= last; number++)
        {
            if (numbers.Contains(number))
            {
                return $"names {number.ToString(CultureInfo.InvariantCulture)} twice";
            }

            numbers.Add(number);
        }

        return "";
    }

    /// <summary>A minus sign at the start belongs to the number; behind a digit it makes a range.</summary>
    private static (int First, int Last)? ReadRange(string part)
    {
        int dash = part.IndexOf('-', Math.Min(1, part.Length));
        string first = dash < 0 ? part : part[..dash];
        string last = dash < 0 ? part : part[(dash + 1)..];
        return Whole(first) is int from && Whole(last) is int to ? (from, to) : null;
    }

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
