using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>The rule that reports and the depth search decide by: which depths are enough, which are worse; on validation, over seeds.</summary>
/// <remarks>
/// docs/decisions/0014 states it with its source and what it was measured on. In short: by <see cref="DifferenceBounds"/> a
/// depth is enough that lies within the margin of every other, and worse where some other is better by more than the margin.
/// Depths of which some runs did not learn are told apart: they never count as enough, are worse where so many failures alone
/// prove it, and set the bar for the others only where their mean, failures counted, is the highest. A depth that lacks runs which were stopped or ended by an
/// error is never enough either, and keeps others from being enough, but proves none worse. Where the reading at one
/// epoch strays by more than the margin, what it leaves undecided is judged by the mean of the last epochs too, at half the level each.
/// </remarks>
internal static class Contest
{
    /// <summary>All claims that depths are enough are wrong together in at most this share of studies; each claim that one is worse likewise.</summary>
    public const double Level = 0.05;

    /// <param name="depths">For each depth its runs at the budget; null for a run that ended before it and counts as guessing.</param>
    /// <param name="rules">Margin and guessing.</param>
    /// <param name="cutOff">For each depth how many more runs were stopped or ended by an error: nobody knows what they would have come to; null: none.</param>
    /// <returns>A verdict each, in the order given.</returns>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<IReadOnlyList<RunFigure?>> depths, ContestRules rules, IReadOnlyList<int>? cutOff = null)
    {
        if (depths.Count == 0)
        {
            return [];
        }

        cutOff ??= new int[depths.Count];
        IReadOnlyList<bool[]> learned = TwoKinds.Learned([.. depths.Select(runs => runs.Select(run => run?.Accuracy).ToArray())], rules);
        Round plain = Round.Of(depths, learned, cutOff, rules, run => run.Accuracy, Level);
        if (!IsJumpy(depths, learned, plain, rules.Margin))
        {
            int best = plain.BestOf(_ => true);
            return [.. Enumerable.Range(0, depths.Count).Select(index => plain.VerdictOf(index, learned[index], index == best, isSteadied: false))];
        }

        plain = Round.Of(depths, learned, cutOff, rules, run => run.Accuracy, Level / 2);
        Round steady = Round.Of(depths, learned, cutOff, rules, run => run.Steady, Level / 2);
        int steadiest = steady.BestOf(index => plain.KindOf(index) != DepthVerdict.Worse);
        return
        [
            .. Enumerable.Range(0, depths.Count).Select(index => plain.KindOf(index) != DepthVerdict.Undecided
                ? plain.VerdictOf(index, learned[index], index == steadiest, isSteadied: false)
                : steady.VerdictOf(index, learned[index], index == steadiest, isSteadied: true)),
        ];
    }

    /// <summary>Root mean square over runs; null where none has so many epochs.</summary>
    public static double? JitterOf(IEnumerable<RunFigure> runs)
    {
        double[] squares = [.. runs.Select(run => run.Jitter).OfType<double>().Select(jitter => jitter * jitter)];
        return squares.Length == 0 ? null : Math.Sqrt(squares.Average());
    }

    /// <summary>Whether the reading at one epoch of a depth that may still be the answer strays by more than the margin.</summary>
    private static bool IsJumpy(IReadOnlyList<IReadOnlyList<RunFigure?>> depths, IReadOnlyList<bool[]> learned, Round plain, double margin) =>
        Enumerable.Range(0, depths.Count).Any(index => plain.KindOf(index) != DepthVerdict.Worse
            && JitterOf(depths[index].Where((_, run) => learned[index][run]).OfType<RunFigure>()) > margin);

    /// <summary>Depths compared by one reading.</summary>
    private sealed class Round
    {
        /// <summary>One run shows nothing of how much seeds differ.</summary>
        private const int FewestRuns = 2;

        private readonly Side[] _sides;
        private readonly double[][] _bounds;
        private readonly int _best;
        private readonly ContestRules _rules;

        private readonly double _level;

        private Round(Side[] sides, ContestRules rules, double level)
        {
            _level = level;
            _sides = sides;
            _rules = rules;
            _bounds = DifferenceBounds.Lower([.. sides.Select(side => side.Learned)], level, rules.Resolution);
            _best = BestOf(_ => true);
        }

        public static Round Of(
            IReadOnlyList<IReadOnlyList<RunFigure?>> depths, IReadOnlyList<bool[]> learned, IReadOnlyList<int> cutOff, ContestRules rules, Func<RunFigure, double> read, double level) =>
            new([.. depths.Zip(learned, cutOff).Select(depth => Side.Of(depth.First, depth.Second, read, rules.Chance) with { CutOff = depth.Third })], rules, level);

        /// <summary>The depth to expect most of: the highest mean over all runs, those that failed counted; the first of several.</summary>
        public int BestOf(Func<int, bool> may) => Enumerable.Range(0, _sides.Length).Where(may).MaxBy(index => _sides[index].Expected);

        public Verdict VerdictOf(int index, bool[] learned, bool isBest, bool isSteadied) =>
            new(KindOf(index), ShortfallOf(index), learned, isBest, isSteadied);

        public DepthVerdict KindOf(int index) =>
            _sides.Count(side => side.Runs > 0) < 2 || _sides[index].Runs < FewestRuns || _sides[_best].Runs < FewestRuns ? DepthVerdict.Undecided
            : IsEnough(index) ? DepthVerdict.Enough
            : AtLeastBelow(index) > _rules.Margin ? DepthVerdict.Worse
            : DepthVerdict.Undecided;

        private Interval ShortfallOf(int index) => new(
            index == _best ? 0 : _sides[index].Runs == 0 ? double.NaN : _sides[_best].Typical - _sides[index].Typical,
            AtLeastBelow(index),
            AtMostBelow(index));

        private bool IsEnough(int index) => AtMostBelow(index) < _rules.Margin;

        private double AtMostBelow(int index) => _sides[index].Failures + _sides[index].CutOff > 0 || _sides[index].Runs < FewestRuns ? double.PositiveInfinity
            : Rivals(index).Select(rival => -_bounds[index][rival]).Append(0).Max() is var most && double.IsFinite(most) ? Math.Min(1, most) : double.PositiveInfinity;

        private double AtLeastBelow(int index) =>
            Rivals(index).Where(rival => _sides[rival].CutOff == 0).Select(rival => _bounds[rival][index]).Append(ByFailures(index)).Append(0).Max();

        private IEnumerable<int> Rivals(int index) => Enumerable.Range(0, _sides.Length)
            .Where(rival => rival != index && (rival == _best || (_sides[rival].Failures == 0 && !_sides[rival].HasNone)));

        /// <summary>
        /// What failures alone prove of the mean over all runs: with a failure rate of no less than p (Clopper and Pearson), it lies
        /// p·(best − failed) − (1 − p)·(learned − best) below the best depth.
        /// </summary>
        private double ByFailures(int index)
        {
            Side side = _sides[index];
            if (side.Failures == 0 || index == _best || _sides[_best].CutOff > 0)
            {
                return 0;
            }

            double rate = SuccessRate.AtLeast(side.Failures, side.Failures + side.Learned.Length, _level / (_sides.Length - 1));
            double best = _sides[_best].Typical;
            double gain = side.HasNone ? 0 : Math.Max(0, side.Typical - best);
            return rate * (best - side.Failed) - (1 - rate) * gain;
        }
    }

    /// <param name="Learned">Accuracies of the runs that learned.</param>
    /// <param name="Failures">How many did not, whatever became of them.</param>
    /// <param name="Failed">Their mean accuracy; a run that diverged before the budget counts as guessing.</param>
    private sealed record Side(double[] Learned, int Failures, double Failed)
    {
        public bool HasNone => Learned.Length == 0;

        public int Runs => Learned.Length + Failures;

        public double Typical => HasNone ? Failed : Learned.Average();

        public double Expected => Runs == 0 ? double.NegativeInfinity : (Learned.Sum() + Failures * Failed) / Runs;

        /// <summary>Runs that were stopped or ended by an error: with them gone the others may flatter the depth, so they prove neither it enough nor another worse.</summary>
        public int CutOff { get; init; }

        public static Side Of(IReadOnlyList<RunFigure?> runs, bool[] isLearned, Func<RunFigure, double> read, double chance)
        {
            double[] failed = [.. runs.Where((_, index) => !isLearned[index]).Select(run => run?.Accuracy ?? chance)];
            return new Side(
                [.. runs.Where((_, index) => isLearned[index]).Select(run => read(run!.Value))],
                failed.Length,
                failed.Length == 0 ? 0 : failed.Average());
        }
    }
}
