namespace Fathom.Study.Histories.Logs;

/// <summary>What a log measures beside the loss.</summary>
/// <param name="Name">As the file has it, without the set: <c>val_macro_f1</c> is <c>macro_f1</c>.</param>
/// <param name="Kind">Accuracy is a share of examples, with the noise of one; nothing else is.</param>
/// <param name="HigherIsBetter">False of errors.</param>
/// <param name="WasPercent">Whether the file has percent. Values of a log's curves are fractions then.</param>
public sealed record LogMetric(string Name, LogMetricKind Kind, bool HigherIsBetter, bool WasPercent);
