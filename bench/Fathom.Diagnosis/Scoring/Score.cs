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
    public static IReadOnlyList<Score> Of(Contest contest, bool heldOut, int draws)
    {
        (PlantedCase Case, HistoryView View)[] clean = Draw(contest, contest.Clean, heldOut, draws);
        (PlantedCase Case, HistoryView View)[] planted =
            Draw(contest, [.. contest.Strengths.Select(sigmas => (contest.Planted, sigmas))], heldOut, draws);
        return [.. contest.Detectors.Select(detector => Judge(contest, detector, clean, planted))];
    }

    private static Score Judge(
        Contest contest, Detector detector, (PlantedCase Case, HistoryView View)[] clean, (PlantedCase Case, HistoryView View)[] planted)
    {
        (PlantedCase Case, Detection Said)[] said = [.. planted.Select(one => (one.Case, detector.Detect(one.View)))];
        double[] errors =
        [
            .. said.Where(one => one.Said is { Found: true, Onset: not null } && one.Case.Onset is not null)
                .Select(one => Math.Abs(one.Said.Onset!.Value - one.Case.Onset!.Value) / Math.Max(1.0, one.Case.Input.Budget)),
        ];
        return new Score(
            contest.Kind,
            detector.Name,
            clean.Average(one => detector.Detect(one.View).Found ? 1.0 : 0),
            said.GroupBy(one => one.Case.Sigmas).ToDictionary(group => group.Key, group => group.Average(one => one.Said.Found ? 1.0 : 0)),
            errors.Length == 0 ? null : errors.Average(error => error <= 0.1 + 1e-9 ? 1.0 : 0),
            clean.Length,
            planted.Length / contest.Strengths.Count);
    }

    private static (PlantedCase Case, HistoryView View)[] Draw(
        Contest contest, IReadOnlyList<(Plant Plant, double Sigmas)> plants, bool heldOut, int draws) =>
    [
        .. plants.SelectMany((plant, index) => Enumerable.Range(0, draws)
            .Where(draw => (draw % 3 == 2) == heldOut)
            .Select(draw => HistoryGenerator.Draw(NumberOf(plant, index, draw), plant.Plant, plant.Sigmas, contest.FewestEpochs)))
            .Select(one => (one, new HistoryView(one.Input))),
    ];

    /// <summary>A multiple of three apart, so that the parting by thirds is the draw's.</summary>
    private static int NumberOf((Plant Plant, double Sigmas) plant, int index, int draw) =>
        ((int)plant.Plant * 10 + (int)plant.Sigmas + index) * 30_000 + draw;
}
