namespace Fathom.Study.Data.Tables;

/// <summary>What a column of a table holds, and what becomes of it.</summary>
/// <param name="Name">As the file has it.</param>
/// <param name="IsLabel">Whether it holds the classes.</param>
/// <param name="Kind">What its cells become; null of the label and of columns left out.</param>
/// <param name="WhyLeftOut">Why it becomes no input; null where it does.</param>
/// <param name="Missing">Cells without a value.</param>
/// <param name="Different">Different values.</param>
/// <param name="Examples">The first few of them, as written.</param>
public sealed record ColumnSummary(string Name, bool IsLabel, ColumnKind? Kind, LeftOut? WhyLeftOut, int Missing, int Different, IReadOnlyList<string> Examples)
{
    private const int MostExamples = 3;

    /// <summary>A summary of every column, in the file's order.</summary>
    internal static IReadOnlyList<ColumnSummary> Of(LearnedTable learned)
    {
        Dictionary<string, ColumnKind> kinds = learned.Encoding.Columns.ToDictionary(column => column.Name, column => column.Kind, StringComparer.Ordinal);
        return [.. learned.Table.Columns.Select((column, index) => Of(learned, column, kinds, index == learned.Label.Index))];
    }

    private static ColumnSummary Of(LearnedTable learned, RawColumn column, Dictionary<string, ColumnKind> kinds, bool isLabel)
    {
        ColumnKind? kind = !isLabel && kinds.TryGetValue(column.Name, out ColumnKind known) ? known : null;
        LeftOut? why = learned.LeftOut.TryGetValue(column.Name, out LeftOut reason) ? reason : null;
        IReadOnlyList<string> different = column.HasTexts ? column.Texts : Numbers(column);
        return new ColumnSummary(
            column.Name, isLabel, kind, why, column.MissingCount, column.HasTexts ? column.Texts.Count : DifferentNumbers(column), [.. different.Take(MostExamples)]);
    }

    /// <summary>The first few different numbers, as text.</summary>
    private static List<string> Numbers(RawColumn column)
    {
        List<string> first = [];
        for (int row = 0; row < column.Count && first.Count < MostExamples; row++)
        {
            if (!column.IsMissing(row) && column.Text(row) is var text && !first.Contains(text, StringComparer.Ordinal))
            {
                first.Add(text);
            }
        }

        return first;
    }

    private static int DifferentNumbers(RawColumn column)
    {
        HashSet<double> seen = [];
        for (int row = 0; row < column.Count; row++)
        {
            if (!column.IsMissing(row))
            {
                seen.Add(column.Number(row));
            }
        }

        return seen.Count;
    }
}
