using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>One kind of finding: when it is there, and on what numbers that rests.</summary>
internal interface IRule
{
    FindingKind Kind { get; }

    /// <summary>The <see cref="Finding.Case"/>s it can give, null included where it gives the plain one.</summary>
    IReadOnlyList<string?> Cases { get; }

    /// <summary>Whether it may speak about a run that diverged; what such a run was doing before says little about it.</summary>
    bool AppliesToDivergedRuns => false;

    /// <summary>What it rests on: of a history without that it says nothing.</summary>
    Needs Needs { get; }

    /// <summary>The finding, or null where the evidence does not show it.</summary>
    Finding? Examine(Evidence evidence);
}
