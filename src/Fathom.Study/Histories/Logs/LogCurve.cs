namespace Fathom.Study.Histories.Logs;

/// <summary>One quantity along a log's axis.</summary>
/// <param name="Column">Its name in the file; of a sum the names, joined by <c> + </c>.</param>
/// <param name="Values">One for each row; null where the row has no reading. A NaN or an infinity is a reading: the file says so.</param>
public sealed record LogCurve(string Column, IReadOnlyList<double?> Values);
