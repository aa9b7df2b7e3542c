using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Homework;

/// <summary>The claims that compare depths; they need several seeds.</summary>
internal static class DepthClaims
{
    /// <summary>Seeds a depth needs before a difference is claimed.</summary>
    private const int FewestSeeds = 2;

    private const double Level = 0.05;

    /// <summary>At the smallest budget that both have, the deepest network is behind the shallowest (Welch, 5 %).</summary>
    public static ClaimJudgement Slower(IReadOnlyList<RunReading> readings)
    {
        if (Extremes(readings, budgets => budgets.Min()) is not { } pair)
        {
            return NotRun(ClaimKind.DeeperIsSlower);
        }

        Dictionary<string, double> numbers = pair.Numbers();
        return new ClaimJudgement(ClaimKind.DeeperIsSlower, Compare(pair.Shallow, pair.Deep, numbers), numbers);
    }

    /// <summary>At the largest budget up to 30, the deepest network's runs are unstable and the shallowest's are not.</summary>
    public static ClaimJudgement LessStable(IReadOnlyList<RunReading> readings)
    {
        if (Extremes([.. readings.Where(run => run.Budget <= 30)], budgets => budgets.Max()) is not { } pair)
        {
            return NotRun(ClaimKind.DeeperIsLessStable);
        }

        double deep = ShareOf(pair.Deep, true);
        ClaimVerdict verdict =
            deep >= HistoryClaim.Majority && ShareOf(pair.Shallow, false) >= HistoryClaim.Majority ? ClaimVerdict.Supported
            : ShareOf(pair.Deep, false) >= HistoryClaim.Majority ? ClaimVerdict.NotSupported
            : ClaimVerdict.Undecidable;
        Dictionary<string, double> numbers = pair.Numbers();
        numbers["shallowUnstable"] = pair.Shallow.Count(run => HistoryClaim.IsUnstable(run) is true);
        numbers["deepUnstable"] = pair.Deep.Count(run => HistoryClaim.IsUnstable(run) is true);
        return new ClaimJudgement(ClaimKind.DeeperIsLessStable, verdict, numbers);
    }

    /// <summary>
    /// At the largest budget that all depths have: the best depth up to 10, chosen on validation, against every deeper one on the test
    /// set. Supported where all deeper ones are worse, not supported where one is better (Welch with Holm's correction, 5 %).
    /// </summary>
    public static ClaimJudgement Suitable(IReadOnlyList<RunReading> readings)
    {
        ILookup<int, RunReading> depths = AtSharedBudget(readings, budgets => budgets.Max()).ToLookup(run => run.Depth);
        IGrouping<int, RunReading>[] deeper = [.. depths.Where(depth => depth.Key > 10)];
        IGrouping<int, RunReading>? best =
            depths.Where(depth => depth.Key <= 10).MaxBy(depth => depth.Average(run => run.ValidationAccuracy));
        if (best is null || deeper.Length == 0)
        {
            return NotRun(ClaimKind.SuitableDepthIsOneToTen);
        }

        IGrouping<int, RunReading> rival = deeper.MaxBy(depth => depth.Average(run => run.ValidationAccuracy))!;
        Dictionary<string, double> numbers = new Pair([.. best], [.. rival]).Numbers();
        return new ClaimJudgement(ClaimKind.SuitableDepthIsOneToTen, AgainstAll([.. best], deeper, numbers), numbers);
    }

    private static ClaimVerdict AgainstAll(
        RunReading[] best, IGrouping<int, RunReading>[] deeper, Dictionary<string, double> numbers)
    {
        if (best.Length < FewestSeeds || deeper.Any(depth => depth.Count() < FewestSeeds))
        {
            return ClaimVerdict.Undecidable;
        }

        WelchResult[] results = [.. deeper.Select(depth => Welch.Compare(TestAccuracies(best), TestAccuracies(depth)))];
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
        (double)runs.Count(run => HistoryClaim.IsUnstable(run) == unstable) / runs.Length;

    private static double[] TestAccuracies(IEnumerable<RunReading> runs) => [.. runs.Select(run => run.TestAccuracy)];

    private static ClaimJudgement NotRun(ClaimKind claim) =>
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
