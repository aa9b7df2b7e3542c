using Fathom.DiagnosisBench.Cases;
using Fathom.DiagnosisBench.Detectors;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>How one rule did on one finding.</summary>
/// <param name="Name">The finding.</param>
/// <param name="Rule">Whose rule.</param>
/// <param name="FalseAlarms">Share of the cases without it where it was raised.</param>
/// <param name="Power">Share of the cases with it where it was raised, by strength in σ.</param>
/// <param name="OnsetNear">
/// Of those raised with an onset, by strength, the share within a tenth of the budget, or within one epoch where that is longer: a history
/// knows no finer time.
/// </param>
/// <param name="Clean">How many cases without it.</param>
/// <param name="Planted">How many with it, at each strength.</param>
internal sealed record Score(
    string Name, string Rule, double FalseAlarms, IReadOnlyDictionary<double, double> Power, IReadOnlyDictionary<double, double> OnsetNear, int Clean, int Planted)
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
        Score[] scores = [.. contest.Detectors.Select(detector => Judge(contest, detector, clean, planted))];
        return planted.Length > 0 && planted[0].Case.Contrast is not null && contest.Strengths is not [0] ? [.. scores, OfOracle(contest, clean, planted)] : scores;
    }

    /// <summary>How near an onset must be, in epochs.</summary>
    public static double Near(int budget) => Math.Max(1, 0.1 * budget) + 1e-9;

    private static Score Judge(Contest contest, Detector detector, JudgedCase[] clean, JudgedCase[] planted)
    {
        (PlantedCase Case, Detection Said)[] said = [.. planted.Select(one => (one.Case, detector.Detect(one.View)))];
        return new Score(
            contest.Name,
            detector.Name,
            Share(clean, one => detector.Detect(one.View).Found),
            ByStrength(said, group => Share(group, one => one.Said.Found)),
            ByStrength(
                [.. said.Where(one => one.Said is { Found: true, Onset: not null } && one.Case.Onset is not null)],
                group => Share(group, one => IsNear(one.Case, one.Said.Onset!.Value))),
            clean.Length,
            planted.Length / contest.Strengths.Count);
    }

    /// <summary>The bound: as many false alarms as are allowed, and its onsets of all cases, found or not.</summary>
    private static Score OfOracle(Contest contest, JudgedCase[] clean, JudgedCase[] planted) => new(
        contest.Name,
        "*an oracle*",
        AllowedFalseAlarms,
        planted.GroupBy(one => one.Case.Sigmas).ToDictionary(group => group.Key, group => group.Average(one => Oracle.Power(one.Case, AllowedFalseAlarms))),
        planted.Where(one => one.Case.Onset is not null).GroupBy(one => one.Case.Sigmas)
            .ToDictionary(group => group.Key, group => group.Average(one => IsNear(one.Case, Oracle.Onset(one.Case)) ? 1.0 : 0)),
        clean.Length,
        planted.Length / contest.Strengths.Count);

    private const double AllowedFalseAlarms = 0.02;

    private static bool IsNear(PlantedCase one, int onset) => Math.Abs(onset - one.Onset!.Value) <= Near(one.Input.Budget);

    private static Dictionary<double, double> ByStrength(
        (PlantedCase Case, Detection Said)[] said, Func<(PlantedCase Case, Detection Said)[], double> figure) =>
        said.GroupBy(one => one.Case.Sigmas).ToDictionary(group => group.Key, group => figure([.. group]));

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> holds) => all.Count == 0 ? 0 : (double)all.Count(holds) / all.Count;
}
