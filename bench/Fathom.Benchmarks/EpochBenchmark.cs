using System.Globalization;
using System.Text;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary><c>-- epochs</c>: the cases in turn, round after round, as one table. <c>-- check</c>: their shares against a baseline.</summary>
internal static class EpochBenchmark
{
    public const int DefaultRounds = 5;

    public static List<EpochMeasurement> Measure(
        DataSplit data, IReadOnlyList<TrainingCase> cases, int rounds, TextWriter progress, Action<EpochMeasurement> round)
    {
        List<EpochMeasurement> measurements = [.. cases.Select(work => new EpochMeasurement(work, data))];
        foreach (EpochMeasurement measurement in measurements)
        {
            measurement.WarmUp();
        }

        for (int index = 1; index <= rounds; index++)
        {
            progress.WriteLine($"round {index} of {rounds}");
            measurements.ForEach(round);
        }

        measurements.ForEach(measurement => measurement.Dispose());
        return measurements;
    }

    public static string Table(IReadOnlyList<EpochMeasurement> measurements)
    {
        StringBuilder text = new();
        Sample peaks = new();
        foreach (EpochMeasurement measurement in measurements)
        {
            peaks.Add(measurement.Peak.Median);
        }

        Line(text, $"Single-thread FMA peak: {peaks.Median / 1e9:0.0} GFLOP/s ±{100 * peaks.Spread:0.0} %, medians of {measurements[0].Peak.Count} rounds.");
        text.AppendLine();
        text.AppendLine("Training alone is the shuffle and all steps of an epoch; the whole epoch adds evaluation on 22,000 images and the probe,");
        text.AppendLine("whose arithmetic the shares do not count: they count what the mathematics of training needs, nothing else.");
        text.AppendLine("Shares are of processor time, so that other programs do not count; where training took much more than its processor time the");
        text.AppendLine("machine was busy.");
        text.AppendLine("Whole epochs use two threads at most: one where that is faster. The gain of two runs is their throughput side by side");
        text.AppendLine("against one of them alone.");
        text.AppendLine();
        text.AppendLine("| depth, width, batch | training, 1 thread (s) | its processor time (s) | share of peak | whole epoch, 1 thread (s) | share of peak | whole epoch, 2 threads (s) | gain of 2 runs | bytes per step |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (EpochMeasurement m in measurements)
        {
            Line(text, $"| {m.Work} | {m.OneThread.Seconds()} | {m.OneThreadProcessor.Seconds()} | {100 * m.Share.Median:0.0} % | {m.WholeOneThread.Seconds()} | {100 * m.WholeShare.Median:0.0} % | {m.WholeTwoThreads.Seconds()} | {m.SideBySideGain.Median:0.00} | {m.AllocatedBytesPerStep:0} |");
        }

        text.AppendLine();
        text.AppendLine("Two threads on one run, training alone: gain over one thread, and seconds. They hand each other weights and activations in every");
        text.AppendLine("step. A cache line goes between the two cores and back in about 100 ns where they share a cache; where they share none, in");
        text.AppendLine("several hundred. Which it is changes on a virtual machine while it runs, so it is measured before and after each epoch.");
        text.AppendLine();
        text.AppendLine("| depth, width, batch | cores share a cache | cores share none |");
        text.AppendLine("|---|---|---|");
        foreach (EpochMeasurement m in measurements)
        {
            Line(text, $"| {m.Work} | {m.Together.Told()} | {m.Apart.Told()} |");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
