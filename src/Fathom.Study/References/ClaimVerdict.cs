namespace Fathom.Study.References;

/// <summary>What the runs at hand say to a claim.</summary>
public enum ClaimVerdict
{
    Supported,
    NotSupported,

    /// <summary>The runs were made and do not decide it.</summary>
    Undecidable,

    /// <summary>No run at the depths and budgets it speaks of.</summary>
    NotRun,

    /// <summary>No rule judges it.</summary>
    NotJudged,
}
