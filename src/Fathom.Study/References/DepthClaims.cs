using Fathom.Study.Statistics;

namespace Fathom.Study.References;

/// <summary>The claims that compare depths; they need several seeds.</summary>
internal static class DepthClaims
{
    /// <summary>Seeds a depth needs before a difference is claimed.</summary>
    private const int FewestSeeds = 2;

    private const double Level = 0.05;

    /// <summary>At the smallest budget that both have, the deepest network is behind the shallowest (Welch, 5 %).</summary>
    public static ClaimJudgement Slower(ReferenceClaim claim, IReadOnlyList<RunReading> readings)
    {
        if (Extremes(readings, budgets => budgets.Min()) is not { } pair)
        {
            return NotRun(claim);
        }

        Dictionary<string, double> numbers = pair.Numbers();
        return new ClaimJudgement(claim, Compare(pair.Shallow, pair.Deep, numbers), numbers);
    }

    /// <summary>At the largest budget up to 30, the deepest network's runs are unstable and the shallowest's are not.</summary>
    public static ClaimJudgement LessStable(ReferenceClaim claim, IReadOnlyList<RunReading> readings)
    {
        if (Extremes([.. readings.Where(run => run.Budget <= 30)], budgets => budgets.Max()) is not { } pair)
        {
            return NotRun(claim);
        }

        double deep = ShareOf(pair.Deep, true);
        ClaimVerdict verdict =
            deep >= HistoryClaims.Majority && ShareOf(pair.Shallow, false) >= HistoryClaims.Majority ? ClaimVerdict.Supported
            : ShareOf(pair.Deep, false) >= HistoryClaims.Majority ? ClaimVerdict.NotSupported
            : ClaimVerdict.Undecidable;
        Dictionary<string, double> numbers = pair.Numbers();
        numbers["shallowUnstable"] = pair.Shallow.Count(run => HistoryClaims.IsUnstable(run) is true);
        numbers["deepUnstable"] = pair.Deep.Count(run => HistoryClaims.IsUnstable(run) is true);
        return new ClaimJudgement(claim, verdict, numbers);
    }

    /// <summary>
    /// At the largest budget that all depths have: the best depth of the claim's range, chosen on validation, against every other on the test
    /// set. Supported where all others are worse, not supported where one is better (Welch with Holm's correction, 5 %).
    /// </summary>
    public static ClaimJudgement BestWithin(ReferenceClaim claim, IReadOnlyList<RunReading> readings)
    {
        (int first, int last) = claim.Range!.Value;
        ILookup<bool, IGrouping<int, RunReading>> depths = AtSharedBudget(readings, budgets => budgets.Max())
            .GroupBy(run => run.Depth)
            .ToLookup(depth => depth.Key >= first && depth.Key <= last);
        IGrouping<int, RunReading>[] outside = [.. depths[false]];
        IGrouping<int, RunReading>? best = depths[true].MaxBy(depth => depth.Average(run => run.ValidationAccuracy));
        if (best is null || outside.Length == 0)
        {
            return NotRun(claim);
        }

        IGrouping<int, RunReading> rival = outside.MaxBy(depth => depth.Average(run => run.ValidationAccuracy))!;
        Dictionary<string, double> numbers = new Pair([.. best], [.. rival]).Numbers();
        numbers["first"] = first;
        numbers["last"] = last;
        return new ClaimJudgement(claim, AgainstAll([.. best], outside, numbers), numbers);
    }

    private static ClaimVerdict AgainstAll(
        RunReading[] best, IGrouping<int, RunReading>[] others, Dictionary<string, double> numbers)
    {
        if (best.Length < FewestSeeds || others.Any(depth => depth.Count() < FewestSeeds))
        {
            return ClaimVerdict.Undecidable;
        }

        WelchResult[] results = [.. others.Select(depth => Welch.Compare(TestAccuracies(best), TestAccuracies(depth)))];
        double[] adjusted = Holm.Adjust([.. results.Select(result => result.PValue)]);
        numbers["p"] = adjusted.Max();
        bool Decided(int index, bool better) => adjusted[index] <= Level && results[index].Difference.Estimate > 0 == better;
        int[] indices = [.. Enumerable.Range(0, results.Length)];
        return indices.Any(index => Decided(index, better: false)) ? ClaimVerdict.NotSupported
            : indices.All(index => Decided(index, better: true)) ? ClaimVerdict.Supported
            : ClaimVerdict.Undecidable;
    }

    private static ClaimVerdict Compare(RunReading[] shallow, RunReading[] deep, Dictionary<string, double> numbers)
    {
        if (shallow.Length < FewestSeeds || deep.Length < FewestSeeds)
        {
            return ClaimVerdict.Undecidable;
        }

        WelchResult result = Welch.Compare(TestAccuracies(shallow), TestAccuracies(deep));
        numbers["p"] = result.PValue;
        return result.PValue > Level ? ClaimVerdict.Undecidable
            : result.Difference.Estimate > 0 ? ClaimVerdict.Supported
            : ClaimVerdict.NotSupported;
    }

    private static Pair? Extremes(IReadOnlyList<RunReading> readings, Func<IEnumerable<int>, int> budget)
    {
        IGrouping<int, RunReading>[] depths =
            [.. AtSharedBudget(readings, budget).GroupBy(run => run.Depth).OrderBy(depth => depth.Key)];
        return depths.Length < 2 ? null : new Pair([.. depths[0]], [.. depths[^1]]);
    }

    /// <summary>The readings at one of the budgets that every depth was read at; none where no budget is shared.</summary>
    private static IEnumerable<RunReading> AtSharedBudget(
        IReadOnlyList<RunReading> readings, Func<IEnumerable<int>, int> choose)
    {
        int depths = readings.Select(run => run.Depth).Distinct().Count();
        int[] shared =
        [
            .. readings.GroupBy(run => run.Budget)
                .Where(budget => budget.Select(run => run.Depth).Distinct().Count() == depths)
                .Select(budget => budget.Key),
        ];
        return shared.Length == 0 ? [] : readings.Where(run => run.Budget == choose(shared));
    }

    private static double ShareOf(RunReading[] runs, bool unstable) =>
        (double)runs.Count(run => HistoryClaims.IsUnstable(run) == unstable) / runs.Length;

    private static double[] TestAccuracies(IEnumerable<RunReading> runs) => [.. runs.Select(run => run.TestAccuracy)];

    private static ClaimJudgement NotRun(ReferenceClaim claim) =>
        new(claim, ClaimVerdict.NotRun, new Dictionary<string, double>(StringComparer.Ordinal));

    /// <summary>Two depths' runs at one budget.</summary>
    private sealed record Pair(RunReading[] Shallow, RunReading[] Deep)
    {
        public Dictionary<string, double> Numbers() => new(StringComparer.Ordinal)
        {
            ["budget"] = Shallow[0].Budget,
            ["shallowDepth"] = Shallow[0].Depth,
            ["deepDepth"] = Deep[0].Depth,
            ["shallowAccuracy"] = Shallow.Average(run => run.TestAccuracy),
            ["deepAccuracy"] = Deep.Average(run => run.TestAccuracy),
            ["shallowRuns"] = Shallow.Length,
            ["deepRuns"] = Deep.Length,
        };
    }
}
