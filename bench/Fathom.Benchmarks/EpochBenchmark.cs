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
        text.AppendLine("machine was busy, and the columns of two threads are worth little.");
        text.AppendLine("Gains are against one thread on one run: two threads on it, and the throughput of two runs side by side. A cache line goes");
        text.AppendLine("between the two cores and back in about 100 ns where they share a cache; in several hundred where they share none, and there");
        text.AppendLine("two threads on one run cannot gain much. Whole epochs use two threads at most: one where that is faster.");
        text.AppendLine();
        text.AppendLine("| depth, width, batch | training, 1 thread (s) | its processor time (s) | share of peak | whole epoch, 1 thread (s) | share of peak | training, 2 threads (s) | whole epoch, 2 threads (s) | gain of 2 threads | between cores and back (ns) | gain of 2 runs | bytes per step |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (EpochMeasurement m in measurements)
        {
            Line(text, $"| {m.Work} | {m.OneThread.Seconds()} | {m.OneThreadProcessor.Seconds()} | {100 * m.Share.Median:0.0} % | {m.WholeOneThread.Seconds()} | {100 * m.WholeShare.Median:0.0} % | {m.TwoThreads.Seconds()} | {m.WholeTwoThreads.Seconds()} | {m.TwoThreadGain.Times()} | {m.CoreNanoseconds.Least:0} to {m.CoreNanoseconds.Greatest:0} | {m.SideBySideGain.Median:0.00} | {m.AllocatedBytesPerStep:0} |");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
