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
    internal static IReadOnlyList<ColumnSummary> Of(LearnedTable learned) =>
        [.. learned.Table.Columns.Select((column, index) => Of(learned, column, index == learned.Label.Index))];

    private static ColumnSummary Of(LearnedTable learned, RawColumn column, bool isLabel)
    {
        int[] filled = [.. Enumerable.Range(0, column.Count).Where(row => !column.IsMissing(row))];
        ColumnKind? kind = isLabel ? null : learned.Encoding.Columns.FirstOrDefault(learnt => learnt.Name == column.Name)?.Kind;
        LeftOut? why = learned.LeftOut.TryGetValue(column.Name, out LeftOut reason) ? reason : null;
        int different = column.HasTexts ? column.Texts.Count : filled.Select(column.Number).Distinct().Count();
        return new ColumnSummary(
            column.Name, isLabel, kind, why, column.Count - filled.Length, different, [.. filled.Select(column.Text).Distinct(StringComparer.Ordinal).Take(MostExamples)]);
    }
}
