using System.Globalization;
using System.Text;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Study.Statistics;
using Fathom.Study.Tests.Statistics;

namespace Fathom.Benchmarks;

/// <summary>Whether intervals keep what they promise, in studies drawn from a known truth: the same numbers every time.</summary>
internal static class StatisticsSimulation
{
    private const int Studies = 5_000;
    private const int ImageStudies = 400;
    private const int Images = 2000;
    private const double Mean = 0.87;
    private const double Deviation = 0.005;

    private static readonly int[] SeedCounts = [3, 5, 10];

    public static string Run()
    {
        StringBuilder text = new();
        text.AppendLine("# What the statistics promise, and keep").AppendLine();
        text.AppendLine("Made by `Fathom.Benchmarks statistics --write`; every number repeats exactly.").AppendLine();
        Coverage(text);
        Variance(text);
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

    /// <summary>How wide the bootstrap says it is beside how far its estimates truly stray; 1.83 before the interaction was taken out twice.</summary>
    private static void Variance(StringBuilder text)
    {
        text.AppendLine("## The variance that the paired bootstrap states, beside the true one").AppendLine();
        text.AppendLine("Two equal kinds of network. Runs of one kind that hardly differ in quality err on images of their own: the case in which what a run and an image do only to each other is most of the noise.").AppendLine();
        text.AppendLine("| seeds | stated ÷ true |").AppendLine("|---|---|");
        foreach (int seeds in SeedCounts)
        {
            Interval[] intervals = new Interval[ImageStudies];
            Parallel.For(0, ImageStudies, study => intervals[study] = OfOwnErrors(study, seeds));
            double tail = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.975);
            double stated = intervals.Average(interval => Math.Pow((interval.High - interval.Low) / 2 / tail, 2));
            double truth = intervals.Average(interval => interval.Estimate * interval.Estimate);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {seeds} | {stated / truth:0.00} |");
        }
    }

    /// <summary>Every run misses a tenth of the images, each its own.</summary>
    private static Interval OfOwnErrors(int study, int seeds)
    {
        int[][] wrong =
        [
            .. Enumerable.Range(0, 2 * seeds).Select(run =>
            {
                RandomStream random = new(study, RandomPurpose.Resampling, run + 100);
                return Enumerable.Range(0, Images).Where(_ => random.NextUniform() < 0.1).ToArray();
            }),
        ];
        int[] runs = [.. Enumerable.Range(0, 2 * seeds)];
        return new PairedBootstrap(wrong, Images).Difference(runs[..seeds], runs[seeds..]);
    }

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
