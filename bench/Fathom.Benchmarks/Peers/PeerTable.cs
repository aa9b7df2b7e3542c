using System.Globalization;
using System.Text;

namespace Fathom.Benchmarks.Peers;

/// <summary>Finished measurements of <see cref="PeerBenchmark"/> as Markdown.</summary>
internal static class PeerTable
{
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
        text.AppendLine("Rounds are told apart by whether the machine's two cores shared a cache before and after Fathom trained, to judge by the time");
        text.AppendLine("a cache line takes between them: two threads on one run gain much where they do, and less or nothing where they do not.");
        text.AppendLine("A whole epoch evaluates 22,000 images besides, as a study does; Fathom's probes the layers too.").AppendLine();
        text.AppendLine("| depth, width, batch | fastest peer | training | rounds with a shared cache | rounds without | whole epochs |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (PeerComparison comparison in comparisons)
        {
            if (comparison.Others.FirstOrDefault(PeerComparison.IsEqualWork) is PeerCase fastest)
            {
                PeerCase fathom = comparison.Fathom;
                Line(text, $"| {comparison.Work} | {fastest.Name} | {Times(fastest, fathom)} | {Times(fastest, fathom.Where(coresTogether: true))} | {Times(fastest, fathom.Where(coresTogether: false))} | {fastest.TimesAsLongAs(fathom, own => own.WholeSeconds).Times()} |");
            }
        }
    }

    private static string Times(PeerCase peer, PeerCase fathom) => peer.TimesAsLongAs(fathom, own => own.Seconds).Times();

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
