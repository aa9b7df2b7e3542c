using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Diagnosis;

/// <summary>A row of the decision table: where one thing is found, others are not said.</summary>
/// <param name="Kind">What is found.</param>
/// <param name="Case">Its case; null for any.</param>
/// <param name="Severity">The least severity at which the row holds.</param>
/// <param name="Silenced">What is not said beside it: it would contradict it, or is the same told worse.</param>
/// <param name="Why">In a few words.</param>
internal sealed record StoryRow(FindingKind Kind, string? Case, Severity Severity, IReadOnlyList<FindingKind> Silenced, string Why)
{
    public bool Holds(Finding finding) =>
        finding.Kind == Kind && finding.Severity >= Severity && (Case is null || string.Equals(Case, finding.Case, StringComparison.Ordinal));

    public bool Silences(Finding finding) => Silenced.Contains(finding.Kind) && !Holds(finding);
}
