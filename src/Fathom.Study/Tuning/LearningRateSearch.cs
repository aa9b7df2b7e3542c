using System.Globalization;
using Fathom.Study.Folders;

namespace Fathom.Study.Tuning;

/// <summary>
/// Successive halving over a log grid, for one arm at one depth: from the trials that have ended follow those to train
/// next, or the choice. Nothing is remembered, so a killed search goes on by reading its trials.
/// </summary>
/// <remarks>
/// Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization", with η = 3 and
/// two rungs: nine rates from 1/100 to 100 times the recipe's, half a decade apart, train for a ninth of the study's
/// epochs; the best three train anew, from another seed, for a third. Where the best rate is the lowest or highest tried,
/// the next one beyond is tried as well, two decades at most.
/// </remarks>
internal sealed class LearningRateSearch
{
    private const int Reach = 4;
    private const int MostExtensions = 4;
    private const int Survivors = 3;

    private readonly double _start;
    private readonly int _epochs;
    private readonly double _guessing;

    /// <param name="start">The recipe's own rate, the middle of the grid.</param>
    /// <param name="epochs">How long the study's runs train.</param>
    /// <param name="guessing">Validation accuracies up to here are guessing within noise.</param>
    public LearningRateSearch(double start, int epochs, double guessing)
    {
        _start = start;
        _epochs = epochs;
        _guessing = guessing;
    }

    /// <summary>Epochs of a trial of rung 1, 2.</summary>
    public static int EpochsOf(int rung, int epochs) => rung == 1 ? (epochs + 8) / 9 : (epochs + 2) / 3;

    /// <summary>Trials of each rung where the best rate is inside the grid.</summary>
    public static int TrialsOf(int rung) => rung == 1 ? 2 * Reach + 1 : Survivors;

    /// <summary>What to train next; empty where the choice can be made.</summary>
    /// <param name="ended">This search's trials so far.</param>
    public IReadOnlyList<(int Rung, double LearningRate, int Epochs)> Next(IReadOnlyList<LearningRateTrial> ended)
    {
        Tried first = new(this, ended, rung: 1);
        int[] wanted = first.Missing(Enumerable.Range(-Reach, TrialsOf(1)));
        if (wanted.Length == 0)
        {
            wanted = first.Beyond(first.Lowest, first.Highest);
        }

        if (wanted.Length > 0)
        {
            return Trials(1, wanted);
        }

        Tried second = new(this, ended, rung: 2);
        wanted = second.Missing(first.Best.Take(Survivors));
        if (wanted.Length == 0)
        {
            wanted = second.Beyond(Math.Min(first.Lowest, second.Lowest), Math.Max(first.Highest, second.Highest));
        }

        return Trials(2, wanted);
    }

    /// <summary>The best rate of the second rung; only where <see cref="Next"/> is empty.</summary>
    public (double LearningRate, bool AtEdge) Choice(IReadOnlyList<LearningRateTrial> ended)
    {
        int best = new Tried(this, ended, rung: 2).Best[0];
        return (RateAt(best), Math.Abs(best) == Reach + MostExtensions);
    }

    /// <summary>Half a decade a step; two digits are as many as matter and are easy to say.</summary>
    private double RateAt(int step) => double.Parse(
        (_start * Math.Pow(10, step / 2.0)).ToString(step == 0 ? "R" : "G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private (int Rung, double LearningRate, int Epochs)[] Trials(int rung, int[] steps) =>
        [.. steps.Select(step => (rung, RateAt(step), EpochsOf(rung, _epochs)))];

    /// <summary>
    /// Better first: accuracy where it is more than guessing; among those that guess, and in a tie, the loss, which shows
    /// progress before the accuracy does; then the smaller rate. Diverged trials are last.
    /// </summary>
    private IEnumerable<int> Ranked(IReadOnlyDictionary<int, LearningRateTrial> trials) => trials
        .OrderBy(trial => trial.Value.ValidationLoss is null)
        .ThenByDescending(trial => trial.Value.ValidationAccuracy > _guessing ? trial.Value.ValidationAccuracy : 0)
        .ThenBy(trial => trial.Value.ValidationLoss)
        .ThenBy(trial => trial.Key)
        .Select(trial => trial.Key);

    /// <summary>A rung's trials by their step of the grid.</summary>
    private sealed class Tried
    {
        private readonly HashSet<int> _steps;

        public Tried(LearningRateSearch search, IReadOnlyList<LearningRateTrial> ended, int rung)
        {
            Dictionary<double, int> stepOf = Enumerable.Range(-Reach - MostExtensions, 2 * (Reach + MostExtensions) + 1)
                .ToDictionary(search.RateAt);
            Dictionary<int, LearningRateTrial> trials = ended
                .Where(trial => trial.Rung == rung && stepOf.ContainsKey(trial.LearningRate))
                .ToDictionary(trial => stepOf[trial.LearningRate]);
            _steps = [.. trials.Keys];
            Best = [.. search.Ranked(trials)];
        }

        public IReadOnlyList<int> Best { get; }

        public int Lowest => _steps.Min();

        public int Highest => _steps.Max();

        public int[] Missing(IEnumerable<int> wanted) => [.. wanted.Where(step => !_steps.Contains(step)).Order()];

        /// <summary>The step beyond the best one, where that is the first or last of all steps tried and the grid may still grow.</summary>
        public int[] Beyond(int lowest, int highest)
        {
            int best = Best[0];
            int beyond = best == highest ? best + 1 : best == lowest ? best - 1 : 0;
            return beyond != 0 && Math.Abs(beyond) <= Reach + MostExtensions ? [beyond] : [];
        }
    }
}
