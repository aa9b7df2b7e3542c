using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Judgements;

/// <summary>One kind of finding over several runs.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="IsMild">A note: of overfitting one that counts as none, of underfitting a run that stands still from early on.</param>
/// <param name="Found">In which runs, each with its finding.</param>
/// <param name="Runs">Of how many.</param>
public sealed record FoldedVerdict(FindingKind Kind, bool IsMild, IReadOnlyList<(JudgedLog Run, Finding Finding)> Found, int Runs)
{
    /// <summary>Of kinds that are several stories, which one it is: stuck or held back by regularisation, stopped too soon or in time.</summary>
    internal string? Case { get; init; }

    /// <summary>Why, where each of these runs has the same cause; null where none was found.</summary>
    internal Finding? Cause { get; init; }

    /// <summary>What a cause explains; of a run's findings the first of these.</summary>
    private static readonly FindingKind[] Explained =
        [FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Collapsed, FindingKind.LateTakeOff, FindingKind.Underfitting, FindingKind.Unstable, FindingKind.StillImproving];

    /// <summary>Of a schedule: it ended before the networks had learnt what they can.</summary>
    internal bool IsTooSoon => Found.All(one => EndedTooSoon(one.Finding));

    /// <summary>Of several runs, in the order of <see cref="FindingKind"/>; runs that came to the same by other causes are other stories; what is open is left to each run.</summary>
    public static IReadOnlyList<FoldedVerdict> Of(IReadOnlyList<JudgedLog> runs) =>
    [
        .. runs
            .SelectMany(run => run.Findings.Where(IsFolded), (run, finding) => (run, finding, cause: CauseOf(run, finding)))
            .GroupBy(one => (one.finding.Kind, IsMild: IsMildCase(one.finding), IsTooSoon: EndedTooSoon(one.finding), Case: CaseOf(one.finding), Cause: one.cause?.Case))
            .OrderBy(same => (same.Key.Kind, same.Key.IsMild, same.Key.IsTooSoon))
            .ThenBy(same => same.Key.Case, StringComparer.Ordinal)
            .ThenBy(same => same.Key.Cause, StringComparer.Ordinal)
            .Select(same => new FoldedVerdict(same.Key.Kind, same.Key.IsMild, [.. same.DistinctBy(one => one.run).Select(one => (one.run, one.finding))], runs.Count)
            {
                Case = same.Key.Case,
                Cause = same.First().cause,
            }),
    ];

    private static bool IsFolded(Finding finding) => finding.Kind is not (FindingKind.Undecided or FindingKind.Cause);

    private static bool IsMildCase(Finding finding) => finding.Kind is FindingKind.Overfitting or FindingKind.Underfitting && finding.Severity == Severity.Note;

    private static Finding? CauseOf(JudgedLog run, Finding finding) =>
        Explained.FirstOrDefault(kind => run.Findings.Any(one => one.Kind == kind)) == finding.Kind && Explained.Contains(finding.Kind)
            ? run.Findings.FirstOrDefault(one => one.Kind == FindingKind.Cause)
            : null;

    private static string? CaseOf(Finding finding) => finding.Kind is FindingKind.Underfitting or FindingKind.StoppedEarly ? finding.Case : null;

    private static bool EndedTooSoon(Finding finding) => finding is { Kind: FindingKind.ScheduleFinished, Case: "UnderTrained" };
}
