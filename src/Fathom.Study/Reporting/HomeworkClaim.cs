using Fathom.Study.Diagnosis;

namespace Fathom.Study.Reporting;

/// <summary>Something the homework's author said of a history, tied to the finding that would bear it out.</summary>
/// <param name="Depth">The depth it was said of.</param>
/// <param name="Budget">The budget whose history was looked at.</param>
/// <param name="Kind">The finding in question.</param>
/// <param name="Expected">True where the author saw it, false where the author saw its absence.</param>
internal sealed record HomeworkClaim(int Depth, int Budget, FindingKind Kind, bool Expected)
{
    /// <summary>docs/design.md §1, the last column of its first table, in its order.</summary>
    public static IReadOnlyList<HomeworkClaim> All { get; } =
    [
        new(1, 100, FindingKind.Unstable, Expected: false),
        new(1, 100, FindingKind.Converged, Expected: true),
        new(1, 100, FindingKind.Overfitting, Expected: true),
        new(10, 30, FindingKind.Overfitting, Expected: true),
        new(10, 30, FindingKind.GeneralizationGap, Expected: true),
        new(30, 10, FindingKind.StillImproving, Expected: true),
        new(30, 30, FindingKind.Unstable, Expected: true),
        new(30, 100, FindingKind.Unstable, Expected: false),
        new(30, 100, FindingKind.Converged, Expected: true),
    ];

    /// <summary>Weighs the claim against the runs at its depth and budget.</summary>
    public ClaimVerdict Judge(SeedGroup seeds)
    {
        int runs = seeds.ReadingsAt(Budget).Count;
        if (runs == 0)
        {
            return ClaimVerdict.NotStudied;
        }

        int found = seeds.FindingsAt(Budget).Where(finding => finding.Typical.Kind == Kind).Sum(finding => finding.Seeds);
        bool inAll = found >= runs;
        return found > 0 && !inAll ? ClaimVerdict.SeedsDiffer
            : inAll == Expected ? ClaimVerdict.Agrees
            : ClaimVerdict.Disagrees;
    }
}

/// <summary>How a claim fares against the evidence.</summary>
internal enum ClaimVerdict
{
    Agrees,
    SeedsDiffer,
    Disagrees,
    NotStudied,
}
