using System.Runtime.InteropServices;

namespace Fathom.Study.Histories.Tables;

/// <summary>A reading of a tracker that keeps each metric for itself.</summary>
/// <param name="Time">When, in the tracker's own unit; only the order counts.</param>
/// <param name="Step">As counted.</param>
/// <param name="Value">The number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimedReading(double Time, double Step, double Value);
