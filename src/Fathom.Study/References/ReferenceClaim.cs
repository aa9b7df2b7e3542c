namespace Fathom.Study.References;

/// <summary>A statement of a reference, and how to judge it.</summary>
/// <param name="Text">As it was said.</param>
/// <param name="Check">The rule that judges it; null where none does: then it is shown and left to the reader.</param>
/// <param name="Depth">Of which depth it speaks; null where it compares depths.</param>
/// <param name="Budget">At how many epochs; null where it compares depths.</param>
/// <param name="Range">First and last epoch of an onset, or smallest and largest depth; null where the check needs none.</param>
public sealed record ReferenceClaim(LocalText Text, ClaimCheck? Check, int? Depth, int? Budget, (int First, int Last)? Range);
