using System.Globalization;
using System.Text;

namespace Fathom.Benchmarks.Peers;

/// <summary>What <see cref="PeerBenchmark"/> measured, as Markdown.</summary>
internal static class PeerTable
{
    private const int StudyEpochs = 100;

    public static string Text(PeerBenchmark benchmark)
    {
        StringBuilder text = new();
        text.AppendLine("Seconds of one training epoch after a warm-up epoch: median and half the range. All begin with the same weights and see the");
        text.AppendLine("same batches in the same order; each has its better choice of one thread or two. Peers get their pixels as float32");
        text.AppendLine("beforehand, Fathom converts them within the time. Loss is the mean on the first 10,000 training images after that epoch;");
        Line(text, $"work counts as equal where it is within {100 * PeerBenchmark.LossTolerance:0.0} % of Fathom's.");
        text.AppendLine();
        benchmark.Absent.ForEach(line => text.AppendLine(line).AppendLine());
        text.AppendLine("| depth, width, batch | framework | threads | seconds an epoch | times Fathom | loss | equal work |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (TrainingCase work in benchmark.Works)
        {
            AddCase(text, benchmark, work);
        }

        AddRatios(text, benchmark);
        if (PeerBenchmark.Study.All(benchmark.Works.Contains))
        {
            AddStudy(text, benchmark);
        }

        return text.ToString();
    }

    private static void AddCase(StringBuilder text, PeerBenchmark benchmark, TrainingCase work)
    {
        PeerCase fathom = benchmark.Fathom(work);
        Line(text, $"| {work} | {fathom.Name} | {fathom.Threads} | {fathom.Seconds.Seconds()} | 1 | {fathom.Loss:0.00000} | |");
        foreach (PeerCase other in benchmark.Others(work))
        {
            string equal = benchmark.IsEqualWork(other) ? "yes" : "**no**";
            Line(text, $"| {work} | {other.Name} | {other.Threads} | {other.Seconds.Seconds()} | {Ratio(other, fathom.Seconds):0.00} | {other.Loss:0.00000} | {equal} |");
        }
    }

    private static void AddRatios(StringBuilder text, PeerBenchmark benchmark)
    {
        text.AppendLine().AppendLine("## Against the fastest peer of each case").AppendLine();
        text.AppendLine("Fathom's whole epoch evaluates 22,000 images and probes the layers besides; the peers' does not.").AppendLine();
        text.AppendLine("| depth, width, batch | fastest peer | training against training | Fathom's whole epoch against training |");
        text.AppendLine("|---|---|---|---|");
        foreach (TrainingCase work in benchmark.Works)
        {
            PeerCase fathom = benchmark.Fathom(work);
            if (benchmark.Others(work).FirstOrDefault(benchmark.IsEqualWork) is PeerCase fastest)
            {
                Line(text, $"| {work} | {fastest.Name} | {Ratio(fastest, fathom.Seconds):0.00}× | {Ratio(fastest, fathom.WholeSeconds):0.00}× |");
            }
        }
    }

    private static void AddStudy(StringBuilder text, PeerBenchmark benchmark)
    {
        text.AppendLine().AppendLine("## The homework study, one seed").AppendLine();
        Line(text, $"Estimated, not run: {StudyEpochs} times the sum of an epoch at depths 1, 10 and 30. Fathom's are whole epochs; the peers' training alone.");
        text.AppendLine().AppendLine("| framework | seconds | times Fathom |").AppendLine("|---|---|---|");
        double own = StudyEpochs * PeerBenchmark.Study.Sum(work => benchmark.Fathom(work).WholeSeconds.Median);
        Line(text, $"| {benchmark.Fathom(PeerBenchmark.Study[0]).Name}, whole epochs | {own:0} | 1 |");
        foreach (IGrouping<string, PeerCase> peer in PeerBenchmark.Study.SelectMany(benchmark.Others).GroupBy(each => each.Name, StringComparer.Ordinal))
        {
            double seconds = StudyEpochs * peer.Sum(each => each.Seconds.Median);
            Line(text, $"| {peer.Key} | {seconds:0} | {seconds / own:0.00} |");
        }
    }

    private static double Ratio(PeerCase peer, Sample fathom) => peer.Seconds.Median / fathom.Median;

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
