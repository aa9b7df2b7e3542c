namespace Fathom.Study.References;

/// <summary>A test accuracy that a reference reports.</summary>
/// <param name="TestAccuracy">A fraction.</param>
public sealed record ReferenceResult(int Depth, int Budget, double TestAccuracy);
