using System.Globalization;
using System.Text;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using Fathom.Study.Tests.Statistics;

namespace Fathom.Benchmarks;

/// <summary>Whether the statistics keep what they promise, in studies drawn from a known truth: the same numbers every time.</summary>
internal static class StatisticsSimulation
{
    private const int Studies = 5_000;
    private const int ImageStudies = 400;
    private const int Images = 2000;
    private const int ValidationCount = 12_000;
    private const double Mean = 0.87;
    private const double Deviation = 0.005;

    private static readonly int[] SeedCounts = [3, 5, 10];
    private static readonly int[] Effects = [3, 5];

    public static string Run()
    {
        StringBuilder text = new();
        text.AppendLine("# What the statistics promise, and keep").AppendLine();
        text.AppendLine("Made by `Fathom.Benchmarks statistics --write`; every number repeats exactly.").AppendLine();
        Coverage(text);
        Choice(text);
        return text.ToString();
    }

    private static void Coverage(StringBuilder text)
    {
        text.AppendLine("## Share of 95 % intervals that hold the truth").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Studies} studies of normal accuracies (standard deviation 0.005; for the difference 0.005 and 0.015); of the bootstrap {ImageStudies} studies of {Images} images.").AppendLine();
        text.AppendLine("| seeds | mean (t) | difference (Welch) | difference on test (paired bootstrap) |").AppendLine("|---|---|---|---|");
        foreach (int seeds in SeedCounts)
        {
            double mean = Share(Studies, study => Fathom.Study.Statistics.Sample.MeanInterval(Draws(study, 0, seeds, Mean, Deviation)).Contains(Mean));
            double welch = Share(Studies, study => Welch.Compare(Draws(study, 0, seeds, Mean, Deviation), Draws(study, 1, seeds, Mean, 3 * Deviation)).Difference.Contains(0));
            double paired = Share(ImageStudies, study => HoldsOnImages(study, seeds));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {seeds} | {100 * mean:0.0} % | {100 * welch:0.0} % | {100 * paired:0.0} % |");
        }

        text.AppendLine();
    }

    /// <summary>One kind of network is worse by 0.4 on the scale of <see cref="SimulatedTest"/>, about five points.</summary>
    private static bool HoldsOnImages(int study, int seeds)
    {
        int[][] wrong = [.. Enumerable.Range(0, 2 * seeds).Select(run => SimulatedTest.Wrong(study, run, run < seeds ? 0 : 0.4, Images))];
        int[] runs = [.. Enumerable.Range(0, 2 * seeds)];
        return new PairedBootstrap(wrong, Images).Difference(runs[..seeds], runs[seeds..])
            .Contains(SimulatedTest.TrueAccuracy(0) - SimulatedTest.TrueAccuracy(0.4));
    }

    private static void Choice(StringBuilder text)
    {
        text.AppendLine("## The recommendation").AppendLine();
        text.AppendLine("All depths equal: how often the smallest is not chosen (promised: at most 5 %), and how often any depth at all is called worse.");
        text.AppendLine("Planted: the smallest is lower than all others, which are equal, by so many standard deviations over seeds; how often the second is chosen as it should be, and how often a deeper one.").AppendLine();
        text.AppendLine("| depths | seeds | equal: wrong choice | equal: any called worse | 3σ: right | 3σ: too deep | 5σ: right | 5σ: too deep |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (int depths in (int[])[3, 10])
        {
            foreach (int seeds in SeedCounts)
            {
                double wrong = Share(Studies, study => Chosen(study, depths, seeds, 0) != 0);
                double any = Share(Studies, study => Judge(study, depths, seeds, 0).Any(verdict => verdict.IsWorse));
                string planted = string.Join(" | ", Effects.SelectMany(effect => new[]
                {
                    Share(Studies, study => Chosen(study, depths, seeds, effect) == 1),
                    Share(Studies, study => Chosen(study, depths, seeds, effect) > 1),
                }).Select(share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %")));
                text.AppendLine(CultureInfo.InvariantCulture, $"| {depths} | {seeds} | {100 * wrong:0.0} % | {100 * any:0.0} % | {planted} |");
            }
        }
    }

    private static int Chosen(int study, int depths, int seeds, double effect) =>
        Judge(study, depths, seeds, effect).Index().First(verdict => !verdict.Item.IsWorse).Index;

    private static IReadOnlyList<Verdict> Judge(int study, int depths, int seeds, double effect) => Contest.Judge(
        [.. Enumerable.Range(0, depths).Select(depth => Draws(study, depth, seeds, depth == 0 ? Mean - effect * Deviation : Mean, Deviation))],
        ValidationCount,
        comparisons: depths - 1);

    private static double Share(int studies, Func<int, bool> isTrue)
    {
        int count = 0;
        Parallel.For(0, studies, study =>
        {
            if (isTrue(study))
            {
                Interlocked.Increment(ref count);
            }
        });
        return (double)count / studies;
    }

    private static double[] Draws(int study, int depth, int seeds, double mean, double deviation)
    {
        RandomStream random = new(study, RandomPurpose.Resampling, depth + 100);
        return [.. Enumerable.Range(0, seeds).Select(_ => mean + deviation * SimulatedTest.Normal(random))];
    }
}
