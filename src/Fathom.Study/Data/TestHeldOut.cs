namespace Fathom.Study.Data;

/// <summary>The data had no test part, so examples were drawn for one, of each class its share.</summary>
/// <param name="Examples">Drawn.</param>
/// <param name="All">There were.</param>
/// <param name="Seed">Of the draw.</param>
public sealed record TestHeldOut(int Examples, int All, int Seed) : DataNotice;
