namespace Fathom.Study.Histories.Logs;

/// <summary>What paths held.</summary>
/// <param name="Logs">Every training, in the order of paths and names.</param>
/// <param name="PassedOver">Files of a searched folder that look like histories and could not be read, with the line that says why.</param>
public sealed record LogReading(IReadOnlyList<TrainingLog> Logs, IReadOnlyList<UnreadLog> PassedOver);
