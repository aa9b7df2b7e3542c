namespace Fathom.Study.Folders;

/// <summary>Whether a run's files are as they were written.</summary>
/// <param name="Run">Its name.</param>
/// <param name="State">What could be said.</param>
/// <param name="Problem">What is wrong, in one line that names the file; null where nothing is.</param>
public sealed record RunCheck(string Run, RunCheckState State, string? Problem);
