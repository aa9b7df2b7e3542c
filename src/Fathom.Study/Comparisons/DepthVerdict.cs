namespace Fathom.Study.Comparisons;

/// <summary>How a depth stands against the best of those it was compared with.</summary>
public enum DepthVerdict
{
    /// <summary>Neither is proved.</summary>
    Undecided,

    /// <summary>Proved to lie within the margin of the best.</summary>
    Enough,

    /// <summary>Proved to lie further below the best than the margin.</summary>
    Worse,
}
