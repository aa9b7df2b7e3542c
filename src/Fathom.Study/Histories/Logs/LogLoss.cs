namespace Fathom.Study.Histories.Logs;

/// <summary>What a log's losses are.</summary>
/// <param name="Name">As the file has it, without the set; null where there is no loss.</param>
/// <param name="Kind">How far its kind is known.</param>
public sealed record LogLoss(string? Name, LogLossKind Kind);
