namespace Fathom.Study.Diagnosis.Findings;

/// <summary>How much a finding should worry its reader.</summary>
public enum Severity
{
    /// <summary>A fact, such as convergence.</summary>
    Note,

    /// <summary>Something to act on.</summary>
    Warning,

    /// <summary>The run cannot be used as it is.</summary>
    Problem,
}
