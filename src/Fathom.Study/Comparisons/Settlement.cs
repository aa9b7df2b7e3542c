using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>How many seeds would settle the answer: prove some depth to be enough.</summary>
/// <param name="Depth">The depth that would be proved, were the differences as they look now.</param>
/// <param name="Seeds">Seeds of every depth with which that would come out in 80 % of studies; null where more than <see cref="MostSeeds"/>.</param>
/// <param name="Seconds">Training time of the seeds that are missing, one run after another; null where <paramref name="Seeds"/> is.</param>
public sealed record Settlement(DepthReading Depth, int? Seeds, double? Seconds)
{
    /// <summary>What takes more is not worth settling.</summary>
    public const int MostSeeds = 100;

    /// <summary>A study with this many seeds says how sure it is.</summary>
    public const int UsefulSeeds = 5;

    /// <returns>Null where a depth is proved enough, or there is nothing to compare with.</returns>
    internal static Settlement? Of(DepthReading chosen, IReadOnlyList<DepthReading> candidates, double margin)
    {
        if (candidates.Count < 2 || chosen.Verdict == DepthVerdict.Enough)
        {
            return null;
        }

        if (!candidates.All(candidate => candidate.HasEnoughSeeds))
        {
            return Of(chosen, UsefulSeeds, candidates);
        }

        DepthReading[] rivals = [.. candidates.Where(candidate => candidate != chosen && !candidate.AnyFailed)];
        return Of(chosen, chosen.AnyFailed ? null : NeededBeside(chosen, rivals, candidates.Count, margin), candidates);
    }

    /// <summary>So many that the chosen is proved to lie within the margin of every rival.</summary>
    private static int? NeededBeside(DepthReading chosen, DepthReading[] rivals, int candidates, double margin)
    {
        int needed = 2;
        foreach (DepthReading rival in rivals)
        {
            double[] own = chosen.AccuraciesBeside(rival);
            double[] others = rival.AccuraciesBeside(chosen);
            int? seeds = Power.SeedsToBound(
                margin + Sample.Mean(own) - Sample.Mean(others),
                Sample.StandardDeviation(own),
                Sample.StandardDeviation(others),
                Contest.Level / (candidates - 1),
                MostSeeds);
            if (seeds is not { } count)
            {
                return null;
            }

            needed = Math.Max(needed, count);
        }

        return needed;
    }

    private static Settlement Of(DepthReading depth, int? seeds, IReadOnlyList<DepthReading> candidates)
    {
        int? enough = seeds is { } needed ? Math.Max(needed, candidates.Max(candidate => candidate.Count) + 1) : null;
        return new Settlement(depth, enough, enough is { } count
            ? candidates.Sum(candidate => Math.Max(0, count - candidate.Count) * (double.IsFinite(candidate.Seconds) ? candidate.Seconds : 0))
            : null);
    }
}
