using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fathom.Study.Data;

namespace Fathom.Benchmarks;

/// <summary>
/// <c>-- reading</c>: what it takes to read a table, from the file to features: by the command with its start, by a process that has read nothing yet, and by one that has.
/// The files are those named, then made ones: many rows, and many columns that are mostly zero.
/// </summary>
internal static class ReadingBenchmark
{
    public const int DefaultRounds = 5;

    private static readonly (int Rows, int Columns)[] Made = [(1_000_000, 10), (1_000, 100_000)];

    /// <param name="First">Seconds that the process's first reading takes.</param>
    /// <param name="Processor">Seconds of processor time of that first reading, on all threads: what a machine that does other work too does not stretch.</param>
    /// <param name="Warm">Median seconds of those after it.</param>
    /// <param name="PeakMegabytes">Largest resident memory after the first reading, 10⁶ bytes; 0 where the system does not tell.</param>
    private sealed record Reading(int Rows, int Inputs, double First, double Processor, double Warm, double PeakMegabytes);

    public static string Table(IReadOnlyList<string> files, int rounds, TextWriter progress)
    {
        StringBuilder text = new();
        text.AppendLine("Seconds; medians. *Command*: `fathom data describe FILE`, from its start to its end. *First*: the first reading of a process, compilation of its code included; *processor*: the processor time of that on all threads, which other work on the machine does not stretch.");
        text.AppendLine().AppendLine("| table | size | command | first | processor | warm | memory at most |").AppendLine("|---|---|---|---|---|---|---|");
        foreach (string file in files)
        {
            Row(text, file, rounds, progress);
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("fathom-reading-");
        try
        {
            foreach ((int rows, int columns) in Made)
            {
                string path = Path.Combine(folder.FullName, $"made-{rows}x{columns}.csv");
                Make(path, rows, columns);
                Row(text, path, rounds, progress);
                File.Delete(path);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return text.ToString();
    }

    /// <summary>The measurement of one file, in a process of its own; a line of JSON.</summary>
    public static string One(string path, int rounds)
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        double first = Seconds(path, out LoadedData loaded);
        self.Refresh();
        double processor = (self.TotalProcessorTime - before).TotalSeconds;
        double peak = PeakMegabytes();
        Sample warm = new();
        for (int round = 0; round < rounds; round++)
        {
            warm.Add(Seconds(path, out _));
        }

        return JsonSerializer.Serialize(new Reading(loaded.Data.Training.Count + loaded.Data.Test.Count, loaded.Data.ImageWidth, first, processor, warm.Median, peak));
    }

    private static double Seconds(string path, out LoadedData loaded)
    {
        long started = Stopwatch.GetTimestamp();
        loaded = DataKinds.Load(new DataRequest(Path: path), new DataOptions { CacheDirectory = Path.GetTempPath(), MayDownload = false }, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double PeakMegabytes() => !File.Exists("/proc/self/status") ? 0
        : 1024 * double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(':', 'k')[1], CultureInfo.InvariantCulture) / 1e6;

    private static void Row(StringBuilder text, string file, int rounds, TextWriter progress)
    {
        progress.WriteLine($"reading {file}");
        Sample command = new();
        for (int round = 0; round < rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            Output(MeasuredStudy.Command(), "data", "describe", file, "--json");
            command.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        Reading reading = JsonSerializer.Deserialize<Reading>(Output(Environment.ProcessPath!, "reading-one", file, "--rounds", rounds.ToString(CultureInfo.InvariantCulture)))!;
        text.AppendLine(CultureInfo.InvariantCulture,
            $"| {Path.GetFileName(file)}, {reading.Rows:N0} rows, {reading.Inputs:N0} inputs | {new FileInfo(file).Length / 1e6:0.0} MB | {command.Median:0.00} | {reading.First:0.00} | {reading.Processor:0.00} | {reading.Warm:0.00} | {reading.PeakMegabytes:N0} MB |");
    }

    private static string Output(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}");
    }

    /// <summary>Two classes. Up to a hundred columns hold numbers of three decimals; of more, one cell in fifty is not zero.</summary>
    private static void Make(string path, int rows, int columns)
    {
        using StreamWriter text = new(path);
        text.WriteLine(string.Join(',', Enumerable.Range(1, columns).Select(column => $"v{column}")) + ",class");
        uint state = 1;
        StringBuilder line = new();
        for (int row = 0; row < rows; row++)
        {
            line.Clear();
            for (int column = 0; column < columns; column++)
            {
                state = state * 1664525 + 1013904223;
                uint number = state >> 12;
                line.Append(columns <= 100 ? (number % 100_000 / 1000.0).ToString(CultureInfo.InvariantCulture) : number % 50 == 0 ? (number / 50 % 9 + 1).ToString(CultureInfo.InvariantCulture) : "0").Append(',');
            }

            text.WriteLine(line.Append(row % 2 == 0 ? 'a' : 'b'));
        }
    }
}
