using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Comparisons;

/// <summary>A finding of one kind over the seeds that show it: how far the seeds agree.</summary>
/// <param name="Typical">The middle one by what its kind measures; its sentence stands for all.</param>
/// <param name="TypicalSeed">The seed it was found in.</param>
/// <param name="Seeds">How many seeds show it.</param>
/// <param name="Runs">How many were looked at.</param>
public sealed record FoldedFinding(Finding Typical, int TypicalSeed, int Seeds, int Runs)
{
    /// <param name="found">At least one seed's finding, all of one kind and budget, at most one a seed.</param>
    /// <param name="runs">Runs that were looked at.</param>
    public static FoldedFinding Of(IEnumerable<(int Seed, Finding Finding)> found, int runs)
    {
        (int Seed, Finding Finding)[] ordered = [.. found.OrderBy(item => MeasureOf(item.Finding))];
        (int seed, Finding finding) = ordered[(ordered.Length - 1) / 2];
        return new FoldedFinding(finding, seed, ordered.Length, runs);
    }

    /// <summary>Findings are told apart by kind; what is undecided, by what it is that is undecided.</summary>
    public static (FindingKind Kind, string? Case) KeyOf(Finding finding) =>
        (finding.Kind, finding.Kind == FindingKind.Undecided ? finding.Case : null);

    private static double MeasureOf(Finding finding)
    {
        string? measure = finding.Kind switch
        {
            FindingKind.GeneralizationGap => "gap",
            FindingKind.Unstable => "jitter",
            FindingKind.StillImproving or FindingKind.Converged => "gain",
            _ => null,
        };
        return measure is not null && finding.Numbers.TryGetValue(measure, out double value) ? value : finding.Epoch ?? 0;
    }
}
