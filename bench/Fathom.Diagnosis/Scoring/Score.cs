using Fathom.DiagnosisBench.Cases;
using Fathom.DiagnosisBench.Detectors;
using Fathom.Study.Diagnosis;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>How one rule did on one finding.</summary>
/// <param name="Kind">The finding.</param>
/// <param name="Rule">Whose rule.</param>
/// <param name="FalseAlarms">Share of the cases without it where it was raised.</param>
/// <param name="Power">Share of the cases with it where it was raised, by strength in σ.</param>
/// <param name="OnsetNear">Of those raised with an onset, the share within a tenth of the budget; null where there is none.</param>
/// <param name="Clean">How many cases without it.</param>
/// <param name="Planted">How many with it, at each strength.</param>
internal sealed record Score(
    FindingKind Kind, string Rule, double FalseAlarms, IReadOnlyDictionary<double, double> Power, double? OnsetNear, int Clean, int Planted)
{
    /// <summary>Draws and judges all cases of a contest; the same ones every time.</summary>
    /// <param name="contest">The finding.</param>
    /// <param name="heldOut">Whether on the third kept out of tuning, or on the rest.</param>
    /// <param name="draws">Cases at each strength, and for each clean plant, before the parting.</param>
    /// <param name="budgets">Which budgets count; null for all.</param>
    public static IReadOnlyList<Score> Of(Contest contest, bool heldOut, int draws, Func<int, bool>? budgets = null)
    {
        JudgedCase[] clean = JudgedCase.Draw(contest, contest.Clean, heldOut, draws, budgets);
        JudgedCase[] planted = JudgedCase.Draw(
            contest, [.. contest.Strengths.Select(sigmas => (contest.Planted, sigmas))], heldOut, draws, budgets);
        return [.. contest.Detectors.Select(detector => Judge(contest, detector, clean, planted))];
    }

    private static Score Judge(Contest contest, Detector detector, JudgedCase[] clean, JudgedCase[] planted)
    {
        (PlantedCase Case, Detection Said)[] said = [.. planted.Select(one => (one.Case, detector.Detect(one.View)))];
        double[] errors =
        [
            .. said.Where(one => one.Said is { Found: true, Onset: not null } && one.Case.Onset is not null)
                .Select(one => Math.Abs(one.Said.Onset!.Value - one.Case.Onset!.Value) / (double)one.Case.Input.Budget),
        ];
        return new Score(
            contest.Kind,
            detector.Name,
            Share(clean, one => detector.Detect(one.View).Found),
            said.GroupBy(one => one.Case.Sigmas).ToDictionary(group => group.Key, group => Share([.. group], one => one.Said.Found)),
            errors.Length == 0 ? null : Share(errors, error => error <= 0.1 + 1e-9),
            clean.Length,
            planted.Length / contest.Strengths.Count);
    }

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) => all.Count == 0 ? 0 : (double)all.Count(holds) / all.Count;
}
