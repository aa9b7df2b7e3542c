namespace Fathom.Study.Histories.EventFiles;

/// <summary>What a file held.</summary>
/// <param name="Scalars">In the file's order.</param>
/// <param name="DamagedAt">The record from which on it is damaged, counted from 1.</param>
/// <param name="Cut">Whether the last record was not whole, as of a training that goes on.</param>
internal sealed record EventScalars(IReadOnlyList<EventScalar> Scalars, long? DamagedAt, bool Cut);
