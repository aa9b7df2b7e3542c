namespace Fathom.Study.Data;

/// <summary>The data had no test part, so examples were drawn for one.</summary>
/// <param name="Examples">Drawn.</param>
/// <param name="All">There were.</param>
/// <param name="Seed">Of the draw.</param>
public sealed record TestHeldOut(int Examples, int All, int Seed) : DataNotice
{
    /// <summary>How.</summary>
    public SplitRule Rule { get; init; }

    /// <summary>The column whose groups stay together; null where there is none.</summary>
    public string? Group { get; init; }
}
