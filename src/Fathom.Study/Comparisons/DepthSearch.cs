namespace Fathom.Study.Comparisons;

/// <summary>
/// Looks for the smallest depth that is enough with far less training than the whole grid, by the rule that reports decide by
/// and on validation accuracy alone.
/// </summary>
/// <remarks>
/// Successive halving (Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016, arXiv:1502.07943) with seeds as its
/// resource: a ladder of depths gets three seeds, what may still be the answer gets twice as many, and so on. A depth goes
/// on while it is the best; while it is shallower than the best and not proved worse; and while it is deeper, not
/// worse and in the better half. Half of a set is never dropped for its rank alone where a smaller depth could still be the
/// answer: that would save work by guessing. Epochs are not halved, because deep networks take off late and would be dropped
/// for being slow. At the end the gap below the answer is bisected; that assumes that accuracy does not fall and rise again
/// inside that gap. Every step follows from the accuracies alone, so a search run again over the same runs takes the same steps.
/// What the search trains depends on what it saw, which the 5 % of <see cref="Contest"/> do not count; bench/results/decision.md has how often its answers are wrong.
/// </remarks>
public sealed class DepthSearch
{
    private const double LadderStep = 1.5;

    /// <summary>With two the spread over seeds is all but unknown.</summary>
    private const int LadderSeeds = 3;

    private readonly DepthSearchOptions _options;
    private readonly SearchTraining _train;

    /// <summary>By depth, what each seed from 1 shows; null where the run ended before its last epoch.</summary>
    private readonly SortedDictionary<int, List<RunFigure?>> _tried = [];
    private readonly List<SearchRound> _rounds = [];

    /// <param name="options">What may be tried.</param>
    /// <param name="train">Trains what a round needs.</param>
    /// <exception cref="ArgumentException">No depth, or no seed.</exception>
    public DepthSearch(DepthSearchOptions options, SearchTraining train)
    {
        if (options.Depths.Count == 0 || options.Seeds < 1)
        {
            throw new ArgumentException($"{options.Depths.Count} depths and {options.Seeds} seeds; expected one or more of each.", nameof(options));
        }

        _options = options;
        _train = train;
    }

    /// <summary>1, 2, 3, 5, 8, 12, … as far as they may be tried, and the last of all.</summary>
    public static IReadOnlyList<int> Ladder(IReadOnlyList<int> depths)
    {
        List<int> rungs = [depths[0]];
        while (depths.FirstOrDefault(depth => depth >= Math.Max(rungs[^1] + 1, Math.Round(LadderStep * rungs[^1]))) is var next and > 0)
        {
            rungs.Add(next);
        }

        return rungs[^1] == depths[^1] ? rungs : [.. rungs, depths[^1]];
    }

    public async Task<DepthSearchResult> RunAsync()
    {
        await HalveAsync(Ladder(_options.Depths));
        while (await RefineAsync())
        {
        }

        Judgement judgement = Judge();
        return new DepthSearchResult(
            judgement.Answer,
            judgement.IsEnough,
            _rounds,
            _tried.Sum(depth => depth.Value.Count),
            _options.Depths.Count * _options.Seeds,
            _tried.Sum(depth => depth.Value.Count * _options.CostOf(depth.Key)),
            _options.Depths.Sum(_options.CostOf) * _options.Seeds);
    }

    private async Task HalveAsync(IReadOnlyList<int> alive)
    {
        int seeds = Math.Min(LadderSeeds, _options.Seeds);
        await TrainAsync(SearchPurpose.Ladder, alive, seeds);
        while (seeds < _options.Seeds && Contenders(alive) is { Count: > 1 } contenders)
        {
            alive = contenders;
            seeds = Math.Min(2 * seeds, _options.Seeds);
            await TrainAsync(SearchPurpose.Halving, alive, seeds);
        }
    }

    private IReadOnlyList<int> Contenders(IReadOnlyList<int> alive)
    {
        Judgement judgement = Judge();
        int better = (alive.Count + 1) / 2;
        HashSet<int> betterHalf = [.. alive.OrderBy(depth => judgement.Shortfalls.GetValueOrDefault(depth, double.PositiveInfinity)).Take(better)];
        return
        [
            .. alive.Where(depth => judgement.Shortfalls.ContainsKey(depth) && !judgement.Worse.Contains(depth)
                && (depth <= judgement.Best || betterHalf.Contains(depth))),
        ];
    }

    /// <summary>One more round where the answer or the best rests on too few seeds, or where a smaller depth was not tried; false where neither is.</summary>
    private async Task<bool> RefineAsync()
    {
        Judgement judgement = Judge();
        if (judgement.Answer is not { } answer)
        {
            return false;
        }

        foreach (int depth in new[] { answer, judgement.Best!.Value }.Where(depth => _tried[depth].Count < _options.Seeds))
        {
            await TrainAsync(SearchPurpose.TopUp, [depth], _options.Seeds);
            return true;
        }

        int below = _tried.Keys.LastOrDefault(depth => depth < answer);
        int[] gap = [.. _options.Depths.Where(depth => depth > below && depth < answer)];
        if (gap.Length == 0)
        {
            return false;
        }

        await TrainAsync(SearchPurpose.Refinement, [gap[gap.Length / 2]], _options.Seeds);
        return true;
    }

    private async Task TrainAsync(SearchPurpose purpose, IReadOnlyList<int> depths, int lastSeed)
    {
        int firstSeed = _tried.TryGetValue(depths[0], out List<RunFigure?>? seeds) ? seeds.Count + 1 : 1;
        IReadOnlyList<IReadOnlyList<RunFigure?>> figures =
            await _train(purpose, depths, [.. Enumerable.Range(firstSeed, lastSeed - firstSeed + 1)]);
        foreach ((int depth, IReadOnlyList<RunFigure?> values) in depths.Zip(figures))
        {
            _tried.TryAdd(depth, []);
            _tried[depth].AddRange(values);
        }

        Judgement judgement = Judge();
        _rounds.Add(new SearchRound(purpose, depths, firstSeed, lastSeed, judgement.Best, [.. judgement.Worse.Order()], judgement.Answer));
    }

    private Judgement Judge()
    {
        int[] depths = [.. _tried.Keys.Where(depth => _tried[depth].Exists(figure => figure is not null))];
        if (depths.Length == 0)
        {
            return new Judgement([], Best: null, [], Smallest: null);
        }

        IReadOnlyList<Verdict> verdicts = Contest.Judge([.. depths.Select(depth => _tried[depth])], _options.Rules);
        return new Judgement(
            depths.Zip(verdicts).ToDictionary(depth => depth.First, depth => depth.Second.Shortfall.Estimate),
            depths.Zip(verdicts).First(depth => depth.Second.IsBest).First,
            [.. depths.Where((_, index) => verdicts[index].Kind == DepthVerdict.Worse)],
            depths.Where((_, index) => verdicts[index].Kind == DepthVerdict.Enough).Select(depth => (int?)depth).Min());
    }

    /// <param name="Shortfalls">Of every depth that has a figure.</param>
    /// <param name="Best">To expect most of.</param>
    /// <param name="Worse">Proved so.</param>
    /// <param name="Smallest">The smallest depth proved enough.</param>
    private sealed record Judgement(Dictionary<int, double> Shortfalls, int? Best, HashSet<int> Worse, int? Smallest)
    {
        public int? Answer => Smallest ?? Best;

        public bool IsEnough => Smallest is not null;
    }
}
