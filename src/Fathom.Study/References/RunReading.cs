using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.References;

/// <summary>One run of the reference's recipe on its data, read at one budget.</summary>
/// <param name="Findings">What was found in its history up to the budget.</param>
public sealed record RunReading(
    int Depth, int Budget, int Seed, double ValidationAccuracy, double TestAccuracy, IReadOnlyList<Finding> Findings)
{
    internal Finding? Find(FindingKind kind) => Findings.FirstOrDefault(finding => finding.Kind == kind);

    internal bool Has(FindingKind kind) => Find(kind) is not null;

    /// <summary>Whether the matter named by these cases of <see cref="FindingKind.Undecided"/> was left open.</summary>
    internal bool IsOpen(params ReadOnlySpan<string> cases)
    {
        foreach (Finding finding in Findings)
        {
            if (finding.Kind == FindingKind.Undecided && cases.Contains(finding.Case ?? ""))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the run learned and kept what it learned, so that its course can be judged at all.</summary>
    internal bool Learned =>
        !Has(FindingKind.Diverged) && !Has(FindingKind.NeverTookOff) && !Has(FindingKind.Collapsed);
}
