using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fathom.Benchmarks.Peers;

namespace Fathom.Benchmarks;

/// <summary>
/// <c>-- study</c>: the homework study of one seed as the command does it, from its start to its report: runs side by side, the
/// longest at last alone. Beside it what its epochs would take on the peers, where they were measured today.
/// </summary>
internal static class StudyBenchmark
{
    public const int DefaultRounds = 3;

    private const int Epochs = 100;

    public static string Measure(int rounds, bool hasRealData, IReadOnlyList<PeerMeasurement> peers, TextWriter progress)
    {
        Sample seconds = new();
        StringBuilder text = new();
        text.AppendLine("| round | seconds, everything | cores share a cache, before and after |").AppendLine("|---|---|---|");
        for (int round = 1; round <= rounds; round++)
        {
            progress.WriteLine($"round {round} of {rounds}");
            bool before = CoreDistance.IsTogether();
            double elapsed = RunStudy(hasRealData);
            seconds.Add(elapsed);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {round} | {elapsed:0.0} | {YesOrNo(before)}, {YesOrNo(CoreDistance.IsTogether())} |");
        }

        AddPeers(text, seconds.Median, PeerComparison.Of(peers));
        return text.ToString();
    }

    private static double RunStudy(bool hasRealData)
    {
        string folder = Directory.CreateTempSubdirectory("fathom-study-").FullName;
        try
        {
            long started = Stopwatch.GetTimestamp();
            ProcessStartInfo start = new(MeasuredStudy.Command(), ["study", "--data", hasRealData ? "fashion-mnist" : "sketches", "--out", "study"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = folder,
            };
            using Process process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0
                ? Stopwatch.GetElapsedTime(started).TotalSeconds
                : throw new InvalidOperationException($"fathom study ended with exit code {process.ExitCode}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AddPeers(StringBuilder text, double ourSeconds, IReadOnlyList<PeerComparison> comparisons)
    {
        PeerComparison[] depths = [.. comparisons.Where(comparison => PeerBenchmark.Study.Contains(comparison.Work))];
        if (depths.Length < PeerBenchmark.Study.Count)
        {
            return;
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{Epochs} epochs at depths 1, 10 and 30 on the peers, one after another, from the whole epochs measured by `peers`:").AppendLine();
        text.AppendLine("| framework | seconds | times Fathom's command |").AppendLine("|---|---|---|");
        foreach (IGrouping<string, PeerCase> peer in depths.SelectMany(depth => depth.Others).GroupBy(each => each.Name, StringComparer.Ordinal))
        {
            double seconds = Epochs * peer.Sum(each => each.WholeSeconds.Median);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {peer.Key} | {seconds:0} | {seconds / ourSeconds:0.00} |");
        }
    }

    private static string YesOrNo(bool value) => value ? "yes" : "no";
}
