using System.Globalization;
using System.Text;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Study.Comparisons;
using Fathom.Study.Tests.Statistics;

namespace Fathom.Benchmarks;

/// <summary>How good the recommended depth truly is, and how often "enough" and "worse" are said falsely; the same numbers every time.</summary>
internal static class DecisionBenchmark
{
    private const int MostSubsets = 400;
    private const int Simulated = 2000;
    private const double Mean = 0.86;

    private static readonly int[] SeedCounts = [3, 5];
    private static readonly ContestRules Usual = new(0.01, 10, 12_000);

    public static string Run(IReadOnlyList<string> folders)
    {
        StringBuilder text = new();
        text.AppendLine("# Which depth is enough: the rule, measured").AppendLine();
        text.AppendLine("Made by `Fathom.Benchmarks decision GRID… --write`; every number repeats exactly for the same grids. docs/decisions/0014 has the rule.").AppendLine();
        if (folders.Count > 0)
        {
            OnGrids(text, [.. folders.SelectMany(DecisionGrid.ReadAll)]);
        }

        AtTheMargin(text);
        AllEqual(text);
        Searches(text);
        return text.ToString();
    }

    private static void OnGrids(StringBuilder text, IReadOnlyList<DecisionGrid> grids)
    {
        text.AppendLine("## On trained grids").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Studies of 3 and 5 seeds drawn from grids of {grids.Min(grid => grid.Seeds)} or more (all subsets, or {MostSubsets} of them). Truth: the mean validation accuracy of all seeds at the budget, a run that ended before it counted as guessing. Shortfall: how far the chosen depth's truth lies below the best one's, in percentage points. Margin 1 point.").AppendLine();
        foreach (int seeds in SeedCounts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"### {seeds} seeds").AppendLine();
            text.AppendLine("| rule | mean shortfall | largest of a grid | proved enough | enough, falsely | largest of a grid | worse, falsely |").AppendLine("|---|---|---|---|---|---|---|");
            foreach (var (name, decide) in DecisionRules.All)
            {
                Score[] scores = [.. grids.Select(grid => ScoreOf(grid, seeds, decide))];
                bool proves = name.StartsWith("Fathom: ", StringComparison.Ordinal);
                text.Append(CultureInfo.InvariantCulture,
                    $"| {name} | {100 * scores.Average(one => one.Shortfall):0.00} | {100 * scores.Max(one => one.Shortfall):0.00} | ")
                    .AppendLine(proves ? string.Create(CultureInfo.InvariantCulture,
                        $"{100 * scores.Average(one => one.Proved):0} % | {100 * scores.Average(one => one.FalseEnough):0.0} % | {100 * scores.Max(one => one.FalseEnough):0.0} % | {100 * scores.Average(one => one.FalseWorse):0.0} % |") : "– | – | – | – |");
            }

            text.AppendLine();
        }

        text.AppendLine("### Fathom's rule, grid by grid").AppendLine();
        text.AppendLine("| grid | depths: truth (%) | 3 seeds: shortfall | proved | falsely | 5 seeds: shortfall | proved | falsely |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (DecisionGrid grid in grids)
        {
            string truth = string.Join(", ", grid.Depths.Zip(DecisionRules.Means(grid.Runs, grid.Rules), (depth, mean) => string.Create(CultureInfo.InvariantCulture, $"{depth}: {100 * mean:0.0}")));
            string cells = string.Join(" | ", SeedCounts.Select(seeds => ScoreOf(grid, seeds, DecisionRules.All[0].Decide)).Select(score =>
                string.Create(CultureInfo.InvariantCulture, $"{100 * score.Shortfall:0.00} | {100 * score.Proved:0} % | {100 * score.FalseEnough:0.0} %")));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {grid.Name} | {truth} | {cells} |");
        }

        text.AppendLine();
    }

    private static Score ScoreOf(DecisionGrid grid, int seeds, Func<IReadOnlyList<IReadOnlyList<RunFigure?>>, ContestRules, Decision> decide)
    {
        double[] truth = DecisionRules.Means(grid.Runs, grid.Rules);
        return Score.Of([.. Subsets(grid.Seeds, seeds).AsParallel().AsOrdered().Select(subset => Score.Of(
            decide([.. grid.Runs.Select(runs => subset.Select(seed => runs[seed]).ToArray())], grid.Rules), truth, grid.Rules.Margin))]);
    }

    private static IReadOnlyList<int[]> Subsets(int from, int size)
    {
        List<int[]> all = [];
        void Add(int[] chosen, int next)
        {
            if (chosen.Length == size)
            {
                all.Add(chosen);
                return;
            }

            for (int seed = next; seed < from; seed++)
            {
                Add([.. chosen, seed], seed + 1);
            }
        }

        Add([], 0);
        RandomStream random = new(size, RandomPurpose.Resampling, from);
        for (int kept = 0; kept < Math.Min(MostSubsets, all.Count); kept++)
        {
            int other = kept + (int)random.NextBelow((uint)(all.Count - kept));
            (all[kept], all[other]) = (all[other], all[kept]);
        }

        return [.. all.Take(MostSubsets)];
    }

    private static void AtTheMargin(StringBuilder text)
    {
        text.AppendLine("## Where it is hardest: depths that lie exactly a margin below the best").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Simulated} simulated studies each; accuracies are normal. \"Enough\" is false of every depth but the best, \"worse\" is false of all: promised are at most 5 % and, for any one depth, 5 %.").AppendLine();
        text.AppendLine("| depths, spread over seeds in points | seeds | enough, falsely | worse, falsely of any | proved enough |").AppendLine("|---|---|---|---|---|");
        (string Name, double[] Deviations)[] cases =
        [
            ("2: 0.3, best 0.3", [0.3, 0.3]), ("2: 0.1, best 1.0", [0.1, 1]), ("5: 0.3 each", [0.3, 0.3, 0.3, 0.3, 0.3]),
            ("5: 0.1 each, best 1.0", [0.1, 0.1, 0.1, 0.1, 1]), ("5: 1.0 each, best 0.1", [1, 1, 1, 1, 0.1]),
            ("5: 0.1, 0.3, 0.6, 1.2, best 0.4", [0.1, 0.3, 0.6, 1.2, 0.4]), ("10: 0.4 each", [0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4]),
        ];
        foreach ((string name, double[] deviations) in cases)
        {
            double[] truth = [.. deviations.Select((_, index) => index == deviations.Length - 1 ? Mean : Mean - Usual.Margin)];
            foreach (int seeds in SeedCounts)
            {
                Score score = Simulate(truth, deviations, seeds);
                text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {seeds} | {100 * score.FalseEnough:0.0} % | {100 * score.FalseWorse:0.0} % | {100 * score.Proved:0} % |");
            }
        }

        text.AppendLine();
    }

    private static void AllEqual(StringBuilder text)
    {
        text.AppendLine("## All depths equal: is the smallest called enough as seeds grow?").AppendLine();
        text.AppendLine("| seeds | 3 depths, spread 0.5 | 5 depths, spread 0.5 | 5 depths, spread 1.0 |").AppendLine("|---|---|---|---|");
        foreach (int seeds in (int[])[2, 3, 5, 10, 20, 40])
        {
            (int Depths, double Deviation)[] kinds = [(3, 0.5), (5, 0.5), (5, 1.0)];
            string cells = string.Join(" | ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{100 * SmallestShare(kind.Depths, kind.Deviation, seeds):0} %")));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {seeds} | {cells} |");
        }

        text.AppendLine();
    }

    private static double SmallestShare(int depths, double deviation, int seeds) => Enumerable.Range(0, Simulated).AsParallel().Count(study =>
        DecisionRules.All[0].Decide(Draw(study, [.. Enumerable.Repeat(Mean, depths)], [.. Enumerable.Repeat(deviation, depths)], seeds), Usual).Enough.Contains(0)) / (double)Simulated;

    private static void Searches(StringBuilder text)
    {
        const int Depths = 16;
        const int Searches = 500;
        text.AppendLine("## The search").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Searches} simulated searches over {Depths} depths with up to 6 seeds, spread 0.4 points. It trains by what it has seen, which the rule's 5 % do not count; so it is measured.").AppendLine();
        text.AppendLine("| truth | says enough | enough, falsely | mean shortfall | work saved |").AppendLine("|---|---|---|---|---|");
        (string Name, Func<int, double> Truth)[] cases =
        [
            ("rises by 0.5 to depth 6, then falls by 0.3", depth => Mean - (depth < 6 ? 0.005 * (6 - depth) : 0.003 * (depth - 6))),
            ("all equal", _ => Mean),
            ("every depth but the last 1.01 points lower", depth => depth == Depths ? Mean : Mean - 0.0101),
        ];
        foreach ((string name, Func<int, double> truth) in cases)
        {
            var found = Enumerable.Range(0, Searches).AsParallel().AsOrdered().Select(study => Search(study, Depths, truth)).ToArray();
            double best = Enumerable.Range(1, Depths).Max(truth);
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {name} | {100 * found.Average(one => one.IsEnough ? 1.0 : 0):0} % | {100 * found.Average(one => one.IsEnough && truth(one.Answer!.Value) < best - Usual.Margin ? 1.0 : 0):0.0} % | {100 * found.Average(one => best - truth(one.Answer!.Value)):0.00} | {100 * found.Average(one => one.Saved):0} % |");
        }
    }

    private static DepthSearchResult Search(int study, int depths, Func<int, double> truth) => new DepthSearch(
        new DepthSearchOptions { Depths = [.. Enumerable.Range(1, depths)], Seeds = 6, Rules = Usual, CostOf = depth => depth },
        (_, tried, seeds) => Task.FromResult<IReadOnlyList<IReadOnlyList<RunFigure?>>>(
            [.. tried.Select(depth => seeds.Select(seed => (RunFigure?)RunFigure.Of(truth(depth) + 0.004 * SimulatedTest.Normal(new RandomStream(study, RandomPurpose.Resampling, 100 * depth + seed)))).ToArray())])).RunAsync().Result;

    private static Score Simulate(double[] truth, double[] deviations, int seeds) => Score.Of(
    [
        .. Enumerable.Range(0, Simulated).AsParallel().AsOrdered().Select(study => Score.Of(
            DecisionRules.All[0].Decide(Draw(study, truth, deviations, seeds), Usual), truth, Usual.Margin - 1e-12)),
    ]);

    private static IReadOnlyList<IReadOnlyList<RunFigure?>> Draw(int study, double[] truth, double[] deviations, int seeds) =>
    [
        .. truth.Select((mean, depth) =>
        {
            RandomStream random = new(study, RandomPurpose.Resampling, depth + 100);
            return Enumerable.Range(0, seeds).Select(_ => (RunFigure?)RunFigure.Of(mean + deviations[depth] / 100 * SimulatedTest.Normal(random))).ToArray();
        }),
    ];

    /// <summary>Means over studies.</summary>
    private sealed record Score(double Shortfall, double Proved, double FalseEnough, double FalseWorse)
    {
        public static Score Of(Decision decision, double[] truth, double margin)
        {
            double best = truth.Max();
            return new Score(
                best - truth[decision.Chosen],
                decision.Enough.Count > 0 ? 1 : 0,
                decision.Enough.Any(index => truth[index] < best - margin) ? 1 : 0,
                decision.Worse.Any(index => truth[index] > best - margin - 1e-9) ? 1 : 0);
        }

        public static Score Of(IReadOnlyList<Score> scores) => new(
            scores.Average(one => one.Shortfall), scores.Average(one => one.Proved), scores.Average(one => one.FalseEnough), scores.Average(one => one.FalseWorse));
    }
}
