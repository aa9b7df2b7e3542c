using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Rules;

namespace Fathom.Study.References;

/// <summary>The claims about the history of one depth at one budget: every run has a vote.</summary>
internal static class HistoryClaims
{
    /// <summary>
    /// The share of runs that must agree. Bouthillier et al. 2021 ask for three in four before one of two things is called better.
    /// A single run decides too: such claims are made of single runs, and the sentence says how many there were.
    /// </summary>
    public const double Majority = 0.75;

    /// <summary>How far behind the reference's shallowest depth a slow start is.</summary>
    private const double FarBehind = 0.1;

    public static ClaimJudgement Judge(ReferenceStudy reference, ReferenceClaim claim, IEnumerable<RunReading> readings)
    {
        RunReading[] runs = [.. readings.Where(run => run.Depth == claim.Depth && run.Budget == claim.Budget)];
        bool?[] votes = [.. runs.Select(run => Vote(reference, claim, run))];
        int supporting = votes.Count(vote => vote is true);
        int contradicting = votes.Count(vote => vote is false);
        ClaimVerdict verdict = runs.Length == 0 ? ClaimVerdict.NotRun
            : supporting >= Majority * runs.Length ? ClaimVerdict.Supported
            : contradicting >= Majority * runs.Length ? ClaimVerdict.NotSupported
            : ClaimVerdict.Undecidable;
        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["depth"] = claim.Depth!.Value,
            ["budget"] = claim.Budget!.Value,
            ["runs"] = runs.Length,
            ["supporting"] = supporting,
            ["contradicting"] = contradicting,
        };
        if (runs.Length > 0)
        {
            numbers["accuracy"] = runs.Average(run => run.TestAccuracy);
        }

        return new ClaimJudgement(claim, verdict, numbers);
    }

    internal static bool? IsUnstable(RunReading run) =>
        !run.Learned || run.IsOpen("NoEpochs", "TooShort", "Stability") ? null : run.Has(FindingKind.Unstable);

    /// <summary>True supports, false contradicts, null does not decide.</summary>
    private static bool? Vote(ReferenceStudy reference, ReferenceClaim claim, RunReading run) => claim.Check switch
    {
        ClaimCheck.Stable => !IsUnstable(run),
        ClaimCheck.Unstable => IsUnstable(run),
        ClaimCheck.Converged => IsConverged(run),
        ClaimCheck.StillImproving => !IsConverged(run),
        ClaimCheck.Flat => IsUnstable(run) is true ? false : IsConverged(run),
        ClaimCheck.Overfits => Overfits(run, claim.Range),
        ClaimCheck.WellFitted => run.Learned ? IsMild(run) ? true : !Overfits(run, range: null) : false,
        ClaimCheck.LargeGap => HasLargeGap(run),
        ClaimCheck.LocalMinimum => SitsInLocalMinimum(run),
        ClaimCheck.SlowStart => StartsSlowly(reference, run),
        _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Check, message: null),
    };

    private static bool? IsConverged(RunReading run) =>
        run.Has(FindingKind.Converged) ? true : run.Has(FindingKind.StillImproving) ? false : null;

    private static bool? Overfits(RunReading run, (int First, int Last)? range)
    {
        bool? overfits = !run.Learned || run.IsOpen("NoEpochs", "TooShort", "Overfitting") ? null : run.Has(FindingKind.Overfitting);
        return overfits is true && range is { } within
            ? run.Find(FindingKind.Overfitting)!.Epoch is { } onset && onset >= within.First && onset <= within.Last
            : overfits;
    }

    /// <summary>Slight overfitting is overfitting where a claim says so, and no bad fit.</summary>
    private static bool IsMild(RunReading run) => run.Find(FindingKind.Overfitting)?.Case == OverfittingRule.MildCase;

    /// <summary>Large: more than five points, with 95 % confidence, which is where the finding becomes a warning.</summary>
    private static bool? HasLargeGap(RunReading run) =>
        !run.Learned ? null : run.Find(FindingKind.GeneralizationGap) is { Severity: Severity.Warning };

    /// <summary>At a local minimum training loss has stopped falling. That it stopped would not prove one.</summary>
    private static bool? SitsInLocalMinimum(RunReading run) =>
        run.Has(FindingKind.StillImproving) || IsStillFitting(run) ? false : null;

    private static bool IsStillFitting(RunReading run) => run.Find(FindingKind.GeneralizationGap) is { } gap
        && (gap.Case == "StillFitting" || gap.Numbers.ContainsKey(GeneralizationGapRule.TrainingFallNumber));

    /// <summary>At chance at first; or at the budget still far behind the reference's shallowest depth, where it has a number there.</summary>
    private static bool StartsSlowly(ReferenceStudy reference, RunReading run)
    {
        double? shallowest = reference.Results.Where(result => result.Budget == run.Budget).MinBy(result => result.Depth)?.TestAccuracy;
        return run.Has(FindingKind.NeverTookOff) || run.Has(FindingKind.LateTakeOff) || run.TestAccuracy < shallowest - FarBehind;
    }
}
