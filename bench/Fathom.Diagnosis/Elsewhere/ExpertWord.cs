using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Judgements;

namespace Fathom.DiagnosisBench.Elsewhere;

/// <summary>
/// An expert's words and Fathom's findings brought to the same few statements, by one stated mapping, and held against one another.
/// </summary>
/// <remarks>
/// A truth says where a run is heading (still-improving; converged, plateau, flat), whether it overfits (overfitting; no overfitting; cannot be judged), whether it is unstable, never learned, diverged, or that nothing can be told
/// (too few epochs, no curve, no data). Of several words of a truth one that is met makes it right, for an expert writes "converged/still-improving" where either will do; a schedule that ended too soon is still improving; mild
/// overfitting is none. A file of several runs is held against the run that fits its entry best: which words mean which run only its reader knows.
/// </remarks>
internal static class ExpertWord
{
    public const string Same = "same";
    public const string Open = "open";
    public const string Contrary = "contrary";

    /// <summary>How a verdict on one file stands to the expert's: <see cref="Same"/>, <see cref="Open"/> where Fathom says less, <see cref="Contrary"/>.</summary>
    /// <param name="truth">The expert's words.</param>
    /// <param name="runs">What Fathom says of the file's runs; none where it was refused.</param>
    public static string Held(string truth, IReadOnlyList<JudgedLog> runs)
    {
        string said = truth.ToUpperInvariant();
        string[] parts = [.. said.Split(["RUN ", "; "], StringSplitOptions.RemoveEmptyEntries)];
        bool hasSeveral = runs.Count > 1 && parts.Length > 1;
        if (runs.Count == 0 || said.Contains("NO CURVE", StringComparison.Ordinal) || said.Contains("NO DATA", StringComparison.Ordinal))
        {
            return runs.Count == 0 ? (IsUntellable(said) ? Same : Contrary) : Open;
        }

        string[] held = [.. runs.Select(run => Held(said, run))];
        // Of several runs an entry names some: the worst of those that it can mean.
        return hasSeveral ? held.OrderBy(Rank).First() : held.OrderByDescending(Rank).First();
    }

    private static string Held(string said, JudgedLog run)
    {
        bool overfits = Has(run, FindingKind.Overfitting, Severity.Warning);
        bool endedTooSoon = run.Findings.Any(finding => finding is { Kind: FindingKind.ScheduleFinished, Case: not null });
        bool improves = Has(run, FindingKind.StillImproving, Severity.Note) || endedTooSoon;
        bool settled = Has(run, FindingKind.Converged, Severity.Note) || Has(run, FindingKind.Underfitting, Severity.Note) || Has(run, FindingKind.ScheduleFinished, Severity.Note) && !endedTooSoon;
        bool diverged = Has(run, FindingKind.Diverged, Severity.Note);
        bool never = Has(run, FindingKind.NeverTookOff, Severity.Note);
        bool unstable = Has(run, FindingKind.Unstable, Severity.Note);
        if (IsUntellable(said))
        {
            return overfits || diverged ? Contrary : improves || settled ? Open : Same;
        }

        bool expertOverfits = said.Contains("OVERFITTING FROM", StringComparison.Ordinal) || said.Contains("OVERFITTING/", StringComparison.Ordinal);
        bool expertImproves = said.Contains("STILL-IMPROVING", StringComparison.Ordinal);
        bool expertSettled = said.Contains("CONVERGED", StringComparison.Ordinal) || said.Contains("PLATEAU", StringComparison.Ordinal) || said.Contains("FLAT", StringComparison.Ordinal);
        bool expertUnstable = said.Contains("UNSTABLE", StringComparison.Ordinal);
        bool expertNever = said.Contains("NEVER LEARNED", StringComparison.Ordinal);
        bool expertDiverged = said.Contains("DIVERGED", StringComparison.Ordinal);
        bool isRight = expertOverfits && overfits || expertImproves && improves || expertSettled && settled || expertUnstable && unstable || expertNever && never || expertDiverged && diverged;
        bool isWrong = overfits && !expertOverfits || diverged && !expertDiverged
            || improves && !expertImproves && (expertSettled || expertOverfits || expertNever)
            || settled && (expertNever || !expertSettled && expertImproves)
            || never && !expertNever;
        return isWrong ? Contrary : isRight ? Same : Open;
    }

    private static bool IsUntellable(string said) => said.Contains("TOO FEW EPOCHS TO TELL", StringComparison.Ordinal) && !said.Contains("STILL-IMPROVING", StringComparison.Ordinal) && !said.Contains("CONVERGED", StringComparison.Ordinal)
        || said.Contains("NO CURVE", StringComparison.Ordinal) || said.Contains("NO DATA", StringComparison.Ordinal);

    private static bool Has(JudgedLog run, FindingKind kind, Severity least) => run.Findings.Any(finding => finding.Kind == kind && finding.Severity >= least);

    private static int Rank(string held) => held switch { Contrary => 2, Open => 1, _ => 0 };
}
