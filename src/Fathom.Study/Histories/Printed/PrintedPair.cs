namespace Fathom.Study.Histories.Printed;

/// <summary>A name and a number of a printed line.</summary>
/// <param name="Spoken">The name, with the set that the line names before it.</param>
/// <param name="Value">The number; of <c>9843/10000</c> the share.</param>
/// <param name="OutOf">Of such a share the whole.</param>
internal sealed record PrintedPair(PrintedNames.Spoken Spoken, double Value, int? OutOf);
