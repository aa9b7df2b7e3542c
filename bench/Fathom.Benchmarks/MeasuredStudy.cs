using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Fathom.Benchmarks;

/// <summary>The command <c>fathom study</c> with one run, watched from outside; ended when its last epoch is.</summary>
internal sealed class MeasuredStudy : IDisposable
{
    /// <summary>Compilation and the first touch of memory belong to neither side.</summary>
    private const int WarmUp = 2;

    /// <summary>Of history.csv.</summary>
    private const int SecondsColumn = 8;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _history;
    private readonly int _epochs;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _pages = [];
    private readonly HttpClient _http = new();

    private MeasuredStudy(Process process, string folder, int depth, int epochs)
    {
        (_process, _folder, _epochs) = (process, folder, epochs);
        _history = Path.Combine(folder, "study", "runs", string.Create(CultureInfo.InvariantCulture, $"homework-d{depth}-s1"), "history.csv");
    }

    /// <param name="pages">How many pages follow it; null without <c>--live</c>.</param>
    public static MeasuredStudy Start(int depth, int epochs, bool hasRealData, int? pages)
    {
        string folder = Directory.CreateTempSubdirectory("fathom-serving-").FullName;
        string[] arguments =
        [
            "study", "--data", hasRealData ? "fashion-mnist" : "sketches",
            "--depths", depth.ToString(CultureInfo.InvariantCulture), "--budgets", epochs.ToString(CultureInfo.InvariantCulture), "--out", "study",
            .. pages is null ? Array.Empty<string>() : ["--live"],
        ];
        ProcessStartInfo start = new(Command(), arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        MeasuredStudy study = new(Process.Start(start)!, folder, depth, epochs);
        if (pages is int count)
        {
            study.Open(count);
        }

        study._process.ErrorDataReceived += (_, _) => { };
        study._process.OutputDataReceived += (_, _) => { };
        study._process.BeginErrorReadLine();
        study._process.BeginOutputReadLine();
        return study;
    }

    /// <summary>Waits for the last epoch.</summary>
    public StudyTime Finish()
    {
        TimeSpan before = ProcessorTimeAt(WarmUp);
        TimeSpan after = ProcessorTimeAt(_epochs);
        double seconds = Rows().Skip(WarmUp).Sum(row => double.Parse(row.Split(',')[SecondsColumn], CultureInfo.InvariantCulture));
        int counted = _epochs - WarmUp;
        return new StudyTime(seconds / counted, (after - before).TotalSeconds / counted);
    }

    public void Dispose()
    {
        _end.Cancel();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        Task.WhenAll(_pages).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _process.Dispose();
        _http.Dispose();
        _end.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Command() => Path.Combine(
        Machine.RepositoryRoot(), "src", "Fathom.App", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "fathom.exe" : "fathom");

    private TimeSpan ProcessorTimeAt(int epochs)
    {
        while (Rows().Count() < epochs)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"fathom study ended with exit code {_process.ExitCode} before its last epoch.");
            }

            Thread.Sleep(LookInterval);
        }

        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Epochs written whole.</summary>
    private IEnumerable<string> Rows()
    {
        if (!File.Exists(_history))
        {
            return [];
        }

        using FileStream stream = new(_history, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
    }

    /// <summary>Opens pages at the address that the command prints first.</summary>
    private void Open(int count)
    {
        const string Beginning = "Live: ";
        string? line = _process.StandardError.ReadLine();
        while (line is not null && !line.StartsWith(Beginning, StringComparison.Ordinal))
        {
            line = _process.StandardError.ReadLine();
        }

        Uri address = new((line ?? throw new InvalidOperationException("fathom study printed no address."))[Beginning.Length..]);
        _http.BaseAddress = new Uri(address, "/");
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", address.Query["?token=".Length..]);
        _pages.AddRange(Enumerable.Range(0, count).Select(_ => Task.Run(FollowAsync)));
    }

    private async Task FollowAsync()
    {
        await using Stream events = await _http.GetStreamAsync("/api/studies/study/events", _end.Token);
        byte[] buffer = new byte[64 * 1024];
        while (await events.ReadAsync(buffer, _end.Token) > 0)
        {
            // Read and forgotten, as fast as it comes.
        }
    }
}
