using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Rules;

namespace Fathom.Study.Diagnosis.Homework;

/// <summary>A claim about the history of one depth at one budget: every run has a vote.</summary>
/// <param name="Vote">True supports, false contradicts, null does not decide.</param>
internal sealed record HistoryClaim(ClaimKind Kind, int Depth, int Budget, Func<RunReading, bool?> Vote)
{
    /// <summary>
    /// The share of runs that must agree. Bouthillier et al. 2021 ask for three in four before one of two things is called better.
    /// A single run decides too: the claim was made of a single run, and its sentence says how many there were.
    /// </summary>
    public const double Majority = 0.75;

    public static IReadOnlyList<HistoryClaim> All { get; } =
    [
        new(ClaimKind.ShallowIsStable, 1, 100, run => Not(IsUnstable(run))),
        new(ClaimKind.ShallowConvergesEarly, 1, 10, IsFlat),
        new(ClaimKind.ShallowOverfitsSlightlyLate, 1, 100, Overfits),
        new(ClaimKind.MiddleFitsWellAtFirst, 10, 10, run => run.Learned ? Not(Overfits(run)) : false),
        new(ClaimKind.MiddleOverfitsFromFifteen, 10, 30, OverfitsFromFifteen),
        new(ClaimKind.MiddleHasLargeGap, 10, 30, HasLargeGap),
        new(ClaimKind.MiddleSitsInLocalMinimum, 10, 30, SitsInLocalMinimum),
        new(ClaimKind.DeepStartsSlowly, 30, 10, StartsSlowly),
        new(ClaimKind.DeepStillRisesAtTen, 30, 10, IsRising),
        new(ClaimKind.DeepIsUnstableAtThirty, 30, 30, IsUnstable),
        new(ClaimKind.DeepIsFlatAtHundred, 30, 100, run => IsUnstable(run) is true ? false : IsFlat(run)),
        new(ClaimKind.DeepIsWellFittedAtHundred, 30, 100, run => run.Learned ? Not(Overfits(run)) : false),
    ];

    public ClaimJudgement Judge(IEnumerable<RunReading> readings)
    {
        RunReading[] runs = [.. readings.Where(run => run.Depth == Depth && run.Budget == Budget)];
        bool?[] votes = [.. runs.Select(Vote)];
        int supporting = votes.Count(vote => vote is true);
        int contradicting = votes.Count(vote => vote is false);
        ClaimVerdict verdict = runs.Length == 0 ? ClaimVerdict.NotRun
            : supporting >= Majority * runs.Length ? ClaimVerdict.Supported
            : contradicting >= Majority * runs.Length ? ClaimVerdict.NotSupported
            : ClaimVerdict.Undecidable;
        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["depth"] = Depth,
            ["budget"] = Budget,
            ["runs"] = runs.Length,
            ["supporting"] = supporting,
            ["contradicting"] = contradicting,
        };
        if (runs.Length > 0)
        {
            numbers["accuracy"] = runs.Average(run => run.TestAccuracy);
        }

        return new ClaimJudgement(Kind, verdict, numbers);
    }

    internal static bool? IsUnstable(RunReading run) =>
        !run.Learned || run.IsOpen("NoEpochs", "TooShort", "Stability") ? null : run.Has(FindingKind.Unstable);

    /// <summary>At chance at first; or at the budget still ten points behind the homework's depth 1.</summary>
    private static bool? StartsSlowly(RunReading run) =>
        run.Has(FindingKind.NeverTookOff) || run.Has(FindingKind.LateTakeOff)
        || run.TestAccuracy < HomeworkTable.TestAccuracy(1, run.Budget) - 0.1;

    private static bool? IsFlat(RunReading run) =>
        run.Has(FindingKind.Converged) ? true : run.Has(FindingKind.StillImproving) ? false : null;

    private static bool? IsRising(RunReading run) =>
        run.Has(FindingKind.StillImproving) ? true : run.Has(FindingKind.Converged) ? false : null;

    private static bool? Overfits(RunReading run) =>
        !run.Learned || run.IsOpen("NoEpochs", "TooShort", "Overfitting") ? null : run.Has(FindingKind.Overfitting);

    /// <summary>"About 15" is taken as 10 to 20.</summary>
    private static bool? OverfitsFromFifteen(RunReading run) =>
        Overfits(run) is true ? run.Find(FindingKind.Overfitting)!.Epoch is >= 10 and <= 20 : Overfits(run);

    /// <summary>Large: more than five points, with 95 % confidence, which is where the finding becomes a warning.</summary>
    private static bool? HasLargeGap(RunReading run) =>
        !run.Learned ? null : run.Find(FindingKind.GeneralizationGap) is { Severity: Severity.Warning };

    /// <summary>At a local minimum training loss has stopped falling. That it stopped would not prove one.</summary>
    private static bool? SitsInLocalMinimum(RunReading run) =>
        run.Has(FindingKind.StillImproving) || IsStillFitting(run) ? false : null;

    private static bool IsStillFitting(RunReading run) => run.Find(FindingKind.GeneralizationGap) is { } gap
        && (gap.Case == "StillFitting" || gap.Numbers.ContainsKey(GeneralizationGapRule.TrainingFallNumber));

    private static bool? Not(bool? vote) => !vote;
}
