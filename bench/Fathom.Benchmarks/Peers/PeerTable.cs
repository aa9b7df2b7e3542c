using System.Globalization;
using System.Text;

namespace Fathom.Benchmarks.Peers;

/// <summary>Finished measurements of <see cref="PeerBenchmark"/> as Markdown.</summary>
internal static class PeerTable
{
    private const int StudyEpochs = 100;

    public static string Text(IReadOnlyList<PeerMeasurement> measurements, IReadOnlyList<string> absent)
    {
        IReadOnlyList<PeerComparison> comparisons = PeerComparison.Of(measurements);
        StringBuilder text = new();
        text.AppendLine("Seconds of one training epoch after a warm-up epoch: median and half the range. Peers run in turn, each time in a new");
        text.AppendLine("process, from the same weights on the same batches in the same order, with their better choice of one thread or two. They");
        text.AppendLine("get their pixels as float32 beforehand, Fathom converts them within the time. *Times Fathom* is the median of the ratios");
        text.AppendLine("within a round and half their range.");
        text.AppendLine();
        Line(text, $"The check: how far the biases, zero at first, are from Fathom's after {WorkFolder.CheckSteps} steps, in the worst layer, relatively; work is equal");
        Line(text, $"up to {PeerComparison.CheckTolerance:0e0}. The loss after the timed epoch is shown beside: where rounding has been amplified by then, it differs.");
        text.AppendLine();
        foreach (string line in absent)
        {
            text.AppendLine(line).AppendLine();
        }

        text.AppendLine("| depth, width, batch | framework | threads | rounds | seconds an epoch | times Fathom | check | equal work | loss after the epoch |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (PeerComparison comparison in comparisons)
        {
            AddCase(text, comparison);
        }

        AddRatios(text, comparisons);
        AddStudy(text, [.. comparisons.Where(comparison => PeerBenchmark.Study.Contains(comparison.Work))]);
        return text.ToString();
    }

    private static void AddCase(StringBuilder text, PeerComparison comparison)
    {
        PeerCase fathom = comparison.Fathom;
        Line(text, $"| {comparison.Work} | {fathom.Name} | {fathom.Threads} | {fathom.Seconds.Count} | {fathom.Seconds.Seconds()} | 1 | | | {fathom.Loss:0.00000} |");
        foreach (PeerCase other in comparison.Others)
        {
            string equal = PeerComparison.IsEqualWork(other) ? "yes" : "**no**";
            Line(text, $"| {comparison.Work} | {other.Name} | {other.Threads} | {other.Seconds.Count} | {other.Seconds.Seconds()} | {Times(other, fathom)} | {other.CheckDifference:0.0e0} | {equal} | {other.Loss:0.00000} |");
        }
    }

    private static void AddRatios(StringBuilder text, IReadOnlyList<PeerComparison> comparisons)
    {
        text.AppendLine().AppendLine("## Against the fastest peer of each case").AppendLine();
        text.AppendLine("A whole epoch evaluates 22,000 images besides, as a study does; Fathom's probes the layers too. A cache line goes between");
        text.AppendLine("the machine's two cores and back in the time told last; several hundred nanoseconds are cores that share no cache,");
        text.AppendLine("where two threads on one run gain less or nothing.").AppendLine();
        text.AppendLine("| depth, width, batch | fastest peer | training | whole epochs | between cores and back (ns) |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (PeerComparison comparison in comparisons)
        {
            if (comparison.Others.FirstOrDefault(PeerComparison.IsEqualWork) is PeerCase fastest)
            {
                Line(text, $"| {comparison.Work} | {fastest.Name} | {Times(fastest, comparison.Fathom)} | {fastest.TimesAsLongAs(comparison.Fathom, own => own.WholeSeconds).Times()} | {Range(comparison.Fathom.CoreNanoseconds)} |");
            }
        }
    }

    private static void AddStudy(StringBuilder text, PeerComparison[] depths)
    {
        if (depths.Length < PeerBenchmark.Study.Count)
        {
            return;
        }

        text.AppendLine().AppendLine("## The homework study, one seed").AppendLine();
        Line(text, $"Estimated, not run: {StudyEpochs} times the sum of an epoch at depths 1, 10 and 30, one after another.");
        text.AppendLine().AppendLine("| framework | training (s) | times Fathom | whole epochs (s) | times Fathom |").AppendLine("|---|---|---|---|---|");
        double training = StudySeconds(depths.Select(depth => depth.Fathom.Seconds));
        double whole = StudySeconds(depths.Select(depth => depth.Fathom.WholeSeconds));
        Line(text, $"| {depths[0].Fathom.Name} | {training:0} | 1 | {whole:0} | 1 |");
        foreach (IGrouping<string, PeerCase> peer in depths.SelectMany(depth => depth.Others).GroupBy(each => each.Name, StringComparer.Ordinal))
        {
            double peerTraining = StudySeconds(peer.Select(each => each.Seconds));
            double peerWhole = StudySeconds(peer.Select(each => each.WholeSeconds));
            Line(text, $"| {peer.Key} | {peerTraining:0} | {peerTraining / training:0.00} | {peerWhole:0} | {peerWhole / whole:0.00} |");
        }
    }

    private static double StudySeconds(IEnumerable<Sample> epochs) => StudyEpochs * epochs.Sum(epoch => epoch.Median);

    private static string Range(Sample sample) => string.Create(CultureInfo.InvariantCulture, $"{sample.Least:0} to {sample.Greatest:0}");

    private static string Times(PeerCase peer, PeerCase fathom) => peer.TimesAsLongAs(fathom, own => own.Seconds).Times();

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
