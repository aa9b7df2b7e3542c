namespace Fathom.Study.Histories.Logs;

/// <summary>A file that was passed over.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">What, where, what was expected, what to do; one line without the path's control characters.</param>
public sealed record UnreadLog(string Path, string Reason);
