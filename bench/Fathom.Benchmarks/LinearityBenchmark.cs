using System.Globalization;
using System.Text;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary><c>-- linear</c>: what an epoch of training costs as depth, examples and epochs grow, one thread, width 128, batch 256.</summary>
internal static class LinearityBenchmark
{
    public const int DefaultRounds = 3;

    private const int Width = 128;
    private const int Batch = 256;

    private static readonly int[] Depths = [1, 2, 3, 5, 10, 20, 30, 50, 100];
    private static readonly int[] Examples = [256, 1_000, 3_000, 12_000, 48_000];
    private static readonly int[] EpochsShown = [1, 2, 3, 5, 10, 20];

    public static string Table(ExampleSet examples, int rounds)
    {
        StringBuilder text = new();
        text.AppendLine("One thread; medians and half the range. Training alone, the shuffle included.");
        text.AppendLine().AppendLine("| depth | seconds an epoch | ms for each layer more | share of peak |").AppendLine("|---|---|---|---|");
        AddDepths(text, examples, rounds);
        text.AppendLine().AppendLine("| examples, depth 10 | seconds an epoch | µs an example |").AppendLine("|---|---|---|");
        AddExamples(text, examples, rounds);
        text.AppendLine().AppendLine("| epoch of a run, depth 10 | seconds |").AppendLine("|---|---|");
        AddEpochs(text, examples, rounds);
        return text.ToString();
    }

    private static void AddDepths(StringBuilder text, ExampleSet examples, int rounds)
    {
        Sample peak = new();
        Dictionary<int, Sample> seconds = Measure(Depths, rounds, depth => new TrainingRun(new TrainingCase(depth, Width, Batch), examples), () => peak.Add(FmaPeak.Measure()));
        int before = 0;
        foreach (int depth in Depths)
        {
            double more = before == 0 ? 0 : 1e3 * (seconds[depth].Median - seconds[before].Median) / (depth - before);
            double share = new TrainingCase(depth, Width, Batch).Operations(examples.Count) / seconds[depth].Median / peak.Median;
            Line(text, $"| {depth} | {seconds[depth].Seconds()} | {(before == 0 ? "" : more.ToString("0.0", CultureInfo.InvariantCulture))} | {100 * share:0.0} % |");
            before = depth;
        }
    }

    private static void AddExamples(StringBuilder text, ExampleSet examples, int rounds)
    {
        TrainingCase work = new(10, Width, Batch);
        foreach ((int count, Sample seconds) in Measure(Examples, rounds, count => new TrainingRun(work, examples.Slice(0, count)), () => { }))
        {
            Line(text, $"| {count} | {seconds.Median:0.00000} ±{100 * seconds.Spread:0} % | {1e6 * seconds.Median / count:0.00} |");
        }
    }

    /// <summary>The rounds are runs.</summary>
    private static void AddEpochs(StringBuilder text, ExampleSet examples, int rounds)
    {
        Dictionary<int, Sample> seconds = EpochsShown.ToDictionary(epoch => epoch, _ => new Sample());
        for (int round = 0; round < rounds; round++)
        {
            using TrainingRun run = new(new TrainingCase(10, Width, Batch), examples);
            for (int epoch = 1; epoch <= EpochsShown[^1]; epoch++)
            {
                double taken = run.TrainEpoch(threads: 1);
                seconds.GetValueOrDefault(epoch)?.Add(taken);
            }
        }

        foreach ((int epoch, Sample taken) in seconds)
        {
            Line(text, $"| {epoch} | {taken.Seconds()} |");
        }
    }

    /// <summary>An epoch of each in turn, round after round; the first round is not counted.</summary>
    private static Dictionary<int, Sample> Measure(int[] sizes, int rounds, Func<int, TrainingRun> create, Action beforeEach)
    {
        Dictionary<int, TrainingRun> runs = sizes.ToDictionary(size => size, create);
        Dictionary<int, Sample> seconds = sizes.ToDictionary(size => size, _ => new Sample());
        for (int round = 0; round <= rounds; round++)
        {
            foreach (int size in sizes)
            {
                beforeEach();
                double taken = runs[size].TrainEpoch(threads: 1);
                if (round > 0)
                {
                    seconds[size].Add(taken);
                }
            }
        }

        foreach (TrainingRun run in runs.Values)
        {
            run.Dispose();
        }

        return seconds;
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
