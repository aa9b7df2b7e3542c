using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Rows along an axis.</summary>
/// <param name="Axis">What they are.</param>
/// <param name="Curves">Train loss, validation loss, train metric, validation metric, learning rate.</param>
/// <param name="Notes">On what was folded or left out.</param>
internal sealed record Folded(LogAxis Axis, IReadOnlyList<LogCurve?> Curves, IReadOnlyList<LogNote> Notes);
