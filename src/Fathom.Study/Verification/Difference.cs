namespace Fathom.Study.Verification;

/// <summary>The first thing found that is not the same.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Where">The tensor, column, file or place.</param>
/// <param name="Recorded">What study or report say.</param>
/// <param name="Here">What came out here.</param>
/// <param name="Epoch">After which epoch; null where it belongs to none, 0 before the first.</param>
public sealed record Difference(DifferenceKind Kind, string Where, string Recorded, string Here, int? Epoch = null);
