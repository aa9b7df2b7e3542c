using Fathom.DiagnosisBench.Cases;
using Fathom.DiagnosisBench.Detectors;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>A case with what the detectors see of it.</summary>
internal sealed record JudgedCase(PlantedCase Case, HistoryView View)
{
    /// <summary>The cases of some plants: the held-out third, or the rest.</summary>
    public static JudgedCase[] Draw(
        Contest contest, IReadOnlyList<(Plant Plant, double Sigmas)> plants, bool heldOut, int draws, Func<int, bool>? budgets) =>
    [
        .. plants.SelectMany(plant => Enumerable.Range(0, draws)
                .Where(draw => draw % 3 == 2 == heldOut)
                .Select(draw => HistoryGenerator.Draw(NumberOf(plant, draw), plant.Plant, plant.Sigmas, contest.FewestEpochs)))
            .Where(one => budgets is null || budgets(one.Input.Budget))
            .Select(one => new JudgedCase(one, new HistoryView(one.Input))),
    ];

    /// <summary>Cases that were drawn for the first time when the rules were settled, and decided nothing.</summary>
    public static JudgedCase[] Fresh(Contest contest, IReadOnlyList<(Plant Plant, double Sigmas)> plants, int first, int draws) =>
    [
        .. plants.SelectMany(plant => Enumerable.Range(first, draws).Select(draw => HistoryGenerator.Draw(NumberOf(plant, draw), plant.Plant, plant.Sigmas, contest.FewestEpochs)))
            .Select(one => new JudgedCase(one, new HistoryView(one.Input))),
    ];

    /// <summary>Thirty thousand apart, a multiple of three, so that the parting by thirds is the draw's.</summary>
    private static int NumberOf((Plant Plant, double Sigmas) plant, int draw) =>
        ((int)plant.Plant * 10 + (int)plant.Sigmas) * 30_000 + draw;
}
