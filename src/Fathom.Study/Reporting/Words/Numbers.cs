using System.Globalization;

namespace Fathom.Study.Reporting.Words;

/// <summary>Lists of numbers in the page.</summary>
internal static class Numbers
{
    /// <summary>"1, 10, 30"; where there are many, "1, 2, 3, …, 50 (50)" with their count.</summary>
    public static string List(IReadOnlyList<int> numbers) => numbers.Count <= 8
        ? string.Join(", ", numbers.Select(Text))
        : $"{string.Join(", ", numbers.Take(3).Select(Text))}, …, {Text(numbers[^1])} ({Text(numbers.Count)})";

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
