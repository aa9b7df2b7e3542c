namespace Fathom.Study.Diagnosis.Findings;

/// <summary>How sure a finding is; it follows from its number <c>effect</c>, in σ, and from nothing else.</summary>
public enum Confidence
{
    /// <summary>The evidence does not decide.</summary>
    Open,

    /// <summary>Under 3σ: once in a few hundred such runs noise does the same.</summary>
    Likely,

    /// <summary>3σ to 5σ.</summary>
    Clear,

    /// <summary>5σ and more: noise hardly ever does this.</summary>
    BeyondDoubt,

    /// <summary>A fact read off the record, with no sampling noise in it: a loss that is not finite, a count of dead units.</summary>
    Measured,
}
