using Fathom.Study.Diagnosis;

namespace Fathom.Study.Reporting;

/// <summary>A finding of one kind over the seeds that show it.</summary>
/// <param name="Typical">The one whose epoch is the middle one; its sentence stands for all.</param>
/// <param name="Seeds">How many seeds show it.</param>
/// <param name="Runs">How many there are.</param>
internal sealed record FoldedFinding(Finding Typical, int Seeds, int Runs)
{
    /// <param name="sameKind">At least one finding, all of one kind and budget, at most one a seed.</param>
    /// <param name="runs">Runs that were looked at.</param>
    public static FoldedFinding Of(IReadOnlyList<Finding> sameKind, int runs)
    {
        Finding[] byEpoch = [.. sameKind.OrderBy(finding => finding.Epoch ?? 0)];
        return new FoldedFinding(byEpoch[(byEpoch.Length - 1) / 2], byEpoch.Length, runs);
    }

    /// <summary>A few words, and in how many seeds where not in all.</summary>
    public string Label(Language language) =>
        FindingTexts.Label(Typical, language) + (Seeds < Runs ? $" ({Seeds}/{Runs})" : "");
}
