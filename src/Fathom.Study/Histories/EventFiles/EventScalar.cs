namespace Fathom.Study.Histories.EventFiles;

/// <summary>One number of an event file.</summary>
/// <param name="Tag">As written.</param>
/// <param name="Step">As counted.</param>
/// <param name="WallTime">Seconds since 1970.</param>
/// <param name="Value">The number.</param>
/// <param name="Record">Its event within the file.</param>
internal sealed record EventScalar(string Tag, long Step, double WallTime, double Value, long Record);
