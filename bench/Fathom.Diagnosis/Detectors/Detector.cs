namespace Fathom.DiagnosisBench.Detectors;

/// <summary>A rule that raises one kind of finding.</summary>
/// <param name="Name">As its authors call it, parameters included.</param>
internal sealed record Detector(string Name, Func<HistoryView, Detection> Detect);
