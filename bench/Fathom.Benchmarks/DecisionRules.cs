using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using Spread = Fathom.Study.Statistics.Sample;

namespace Fathom.Benchmarks;

/// <summary>What a rule says of depths in ascending order, a few runs of each.</summary>
/// <param name="Chosen">The depth to take, by its position.</param>
/// <param name="Enough">Positions called enough; none where the rule proves nothing.</param>
/// <param name="Worse">Positions called worse.</param>
internal sealed record Decision(int Chosen, IReadOnlyList<int> Enough, IReadOnlyList<int> Worse);

/// <summary>Fathom's rule beside those that it is held against.</summary>
internal static class DecisionRules
{
    public static readonly IReadOnlyList<(string Name, Func<IReadOnlyList<IReadOnlyList<RunFigure?>>, ContestRules, Decision> Decide)> All =
    [
        ("Fathom: enough within the margin, else best observed", WithinTheMargin),
        ("highest mean (argmax)", (runs, rules) => Alone(Best(Means(runs, rules)))),
        ("one standard error", OneStandardError),
        ("Fathom 0.1: smallest not significantly worse (Welch, Holm)", NotSignificantlyWorse),
    ];

    public static double[] Means(IReadOnlyList<IReadOnlyList<RunFigure?>> runs, ContestRules rules) =>
        [.. runs.Select(depth => depth.Average(run => run?.Accuracy ?? rules.Chance))];

    private static Decision WithinTheMargin(IReadOnlyList<IReadOnlyList<RunFigure?>> runs, ContestRules rules)
    {
        IReadOnlyList<Verdict> verdicts = Contest.Judge(runs, rules);
        int[] Of(DepthVerdict kind) => [.. Enumerable.Range(0, verdicts.Count).Where(index => verdicts[index].Kind == kind)];
        int[] enough = Of(DepthVerdict.Enough);
        return new Decision(enough.Length > 0 ? enough[0] : verdicts.Index().First(one => one.Item.IsBest).Index, enough, Of(DepthVerdict.Worse));
    }

    /// <summary>The smallest within one standard error of the best's mean (Breiman et al. 1984, section 3.4.3).</summary>
    private static Decision OneStandardError(IReadOnlyList<IReadOnlyList<RunFigure?>> runs, ContestRules rules)
    {
        double[] means = Means(runs, rules);
        int best = Best(means);
        double error = Spread.StandardDeviation(Values(runs[best], rules)) / Math.Sqrt(runs[best].Count);
        return Alone(Array.FindIndex(means, mean => mean >= means[best] - error));
    }

    private static Decision NotSignificantlyWorse(IReadOnlyList<IReadOnlyList<RunFigure?>> runs, ContestRules rules)
    {
        double[] means = Means(runs, rules);
        int best = Best(means);
        int[] others = [.. Enumerable.Range(0, runs.Count).Where(index => index != best)];
        double[] adjusted = Holm.Adjust([.. others.Select(index => Welch.Compare(Values(runs[best], rules), Values(runs[index], rules)).PValue)]);
        HashSet<int> worse = [.. others.Zip(adjusted).Where(one => one.Second < 0.05).Select(one => one.First)];
        return Alone(Enumerable.Range(0, runs.Count).First(index => !worse.Contains(index)));
    }

    private static Decision Alone(int chosen) => new(chosen, [], []);

    private static int Best(double[] means) => Array.IndexOf(means, means.Max());

    private static double[] Values(IReadOnlyList<RunFigure?> runs, ContestRules rules) => [.. runs.Select(run => run?.Accuracy ?? rules.Chance)];
}
