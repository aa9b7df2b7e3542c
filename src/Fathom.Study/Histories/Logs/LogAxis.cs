namespace Fathom.Study.Histories.Logs;

/// <summary>What a log's rows are counted in.</summary>
/// <param name="Kind">The unit of <paramref name="Values"/>.</param>
/// <param name="Column">Where the count stands in the file; null where rows are counted from 1.</param>
/// <param name="Values">One for each row, as the tool counts, ascending; of evaluations within an epoch fractions of one.</param>
public sealed record LogAxis(LogAxisKind Kind, string? Column, IReadOnlyList<double> Values)
{
    /// <summary>The tool's first count, 0 or 1 of epochs; null of an empty log.</summary>
    public double? First => Values.Count > 0 ? Values[0] : null;
}
