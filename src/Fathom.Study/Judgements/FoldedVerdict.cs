using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Judgements;

/// <summary>One kind of finding over several runs.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="IsMild">A note: of overfitting one that counts as none, of underfitting a run that stands still from early on.</param>
/// <param name="Found">In which runs, each with its finding.</param>
/// <param name="Runs">Of how many.</param>
public sealed record FoldedVerdict(FindingKind Kind, bool IsMild, IReadOnlyList<(JudgedLog Run, Finding Finding)> Found, int Runs)
{
    /// <summary>Of a schedule: it ended before the networks had learnt what they can.</summary>
    internal bool IsTooSoon => Found.All(one => EndedTooSoon(one.Finding));

    /// <summary>Of several runs, in the order of <see cref="FindingKind"/>; what is open is left to each run.</summary>
    public static IReadOnlyList<FoldedVerdict> Of(IReadOnlyList<JudgedLog> runs) =>
    [
        .. from run in runs
           from finding in run.Findings
           where finding.Kind is not (FindingKind.Undecided or FindingKind.Cause)
           group (run, finding) by (finding.Kind, IsMild: finding.Kind is FindingKind.Overfitting or FindingKind.Underfitting && finding.Severity == Severity.Note, IsTooSoon: EndedTooSoon(finding)) into same
           orderby same.Key.Kind, same.Key.IsMild, same.Key.IsTooSoon
           select new FoldedVerdict(same.Key.Kind, same.Key.IsMild, [.. same.DistinctBy(one => one.run)], runs.Count),
    ];

    private static bool EndedTooSoon(Finding finding) => finding is { Kind: FindingKind.ScheduleFinished, Case: "UnderTrained" };
}
