namespace Fathom.Study.Texts;

/// <summary>What is compared, and so what a candidate is called.</summary>
internal enum Candidates
{
    /// <summary>Depths of one arm.</summary>
    Depths,

    /// <summary>Arms, each with its depth.</summary>
    ArmsWithDepths,

    /// <summary>Arms that all have the same depth.</summary>
    Arms,
}
