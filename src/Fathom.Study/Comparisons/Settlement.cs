using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>What more seeds would settle: whether the depth chosen really is as good as the best.</summary>
/// <param name="Difference">How far the chosen is below the best on validation.</param>
/// <param name="Seeds">Seeds of every depth with which such a difference would be found in 80 % of studies; null where more than <see cref="MostSeeds"/>.</param>
/// <param name="Seconds">Training time of the seeds that are missing, one run after another; null where <paramref name="Seeds"/> is.</param>
public sealed record Settlement(double Difference, int? Seeds, double? Seconds)
{
    /// <summary>What takes more is not worth settling.</summary>
    public const int MostSeeds = 100;

    /// <summary>A study with this many seeds says how sure it is.</summary>
    public const int UsefulSeeds = 5;

    /// <returns>Null where nothing is open: the chosen is the best, with seeds enough.</returns>
    internal static Settlement? Of(DepthReading chosen, DepthReading best, IReadOnlyList<DepthReading> candidates, int planned)
    {
        if (candidates.Count < 2)
        {
            return null;
        }

        if (!candidates.All(candidate => candidate.HasEnoughSeeds))
        {
            return Of(chosen.Shortfall.Estimate, UsefulSeeds, candidates);
        }

        return chosen == best
            ? null
            : Of(
                chosen.Shortfall.Estimate,
                Power.SeedsNeeded(
                    chosen.Shortfall.Estimate,
                    chosen.Validation.StandardDeviation!.Value,
                    best.Validation.StandardDeviation!.Value,
                    DepthReading.Level / (planned - 1),
                    MostSeeds),
                candidates);
    }

    private static Settlement Of(double difference, int? seeds, IReadOnlyList<DepthReading> candidates)
    {
        int? enough = seeds is { } needed ? Math.Max(needed, candidates.Max(candidate => candidate.Validation.Count) + 1) : null;
        return new Settlement(difference, enough, enough is { } count
            ? candidates.Sum(candidate => Math.Max(0, count - candidate.Validation.Count) * candidate.Seconds)
            : null);
    }
}
