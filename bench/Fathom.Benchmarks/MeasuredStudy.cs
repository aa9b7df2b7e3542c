using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Fathom.Benchmarks;

/// <summary>The command <c>fathom study --live</c> with one run that never ends, watched from outside.</summary>
internal sealed class MeasuredStudy : IDisposable
{
    /// <summary>Of history.csv.</summary>
    private const int SecondsColumn = 8;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _history;
    private readonly List<Task> _pages = [];
    private readonly HttpClient _http = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly CancellationTokenSource _close = new();

    private MeasuredStudy(Process process, string folder, int depth)
    {
        process.ErrorDataReceived += (_, line) => TakeAddress(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        (_process, _folder) = (process, folder);
        _history = Path.Combine(folder, "study", "runs", string.Create(CultureInfo.InvariantCulture, $"homework-d{depth}-s1"), "history.csv");
    }

    /// <summary>The command's program, built with the benchmarks.</summary>
    public static string Command() => Path.Combine(
        Machine.RepositoryRoot(), "src", "Fathom.App", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "fathom.exe" : "fathom");

    public static MeasuredStudy Start(int depth, bool hasRealData)
    {
        string folder = Directory.CreateTempSubdirectory("fathom-serving-").FullName;
        string[] arguments =
        [
            "study", "--live", "--data", hasRealData ? "fashion-mnist" : "sketches",
            "--depths", depth.ToString(CultureInfo.InvariantCulture), "--budgets", "100000", "--out", "study",
        ];
        ProcessStartInfo start = new(Command(), arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        return new MeasuredStudy(Process.Start(start)!, folder, depth);
    }

    /// <summary>Waits for the first so many epochs.</summary>
    public StudyTime Watch(int epochs)
    {
        while (Rows().Count() < epochs)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"fathom study ended with exit code {_process.ExitCode}");
            }

            Thread.Sleep(LookInterval);
        }

        double seconds = Rows().Take(epochs).Sum(row => double.Parse(row.Split(',')[SecondsColumn], CultureInfo.InvariantCulture));
        ILookup<bool, double> ofThreads = ThreadTimes().ToLookup(thread => Trains(thread.Name), thread => thread.Seconds);
        return new StudyTime(seconds / epochs, ofThreads[true].Sum(), ofThreads[false].Sum());
    }

    /// <summary>The threads that train: a run's first one is the pool's for long work, the others are the engine's.</summary>
    private static bool Trains(string name) => name.StartsWith(".NET Long Runni", StringComparison.Ordinal) || name.StartsWith("Fathom ", StringComparison.Ordinal);

    /// <summary>Linux tells the processor time of each thread beside its name.</summary>
    private IEnumerable<(string Name, double Seconds)> ThreadTimes()
    {
        const int UserTime = 11;
        const int SystemTime = 12;
        const double TicksPerSecond = 100;
        foreach (string task in Directory.EnumerateDirectories($"/proc/{_process.Id}/task"))
        {
            string stat = File.ReadAllText(Path.Combine(task, "stat"));
            (int open, int close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
            string[] fields = stat[(close + 2)..].Split(' ');
            double ticks = double.Parse(fields[UserTime], CultureInfo.InvariantCulture) + double.Parse(fields[SystemTime], CultureInfo.InvariantCulture);
            yield return (stat[(open + 1)..close], ticks / TicksPerSecond);
        }
    }

    /// <summary>Opens pages at the address that the command prints.</summary>
    public void Open(int pages)
    {
        Uri address = _address.Task.WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        _pages.AddRange(Enumerable.Range(0, pages).Select(_ => Task.Run(() => FollowAsync(address, _close.Token))));
    }

    public void Dispose()
    {
        _close.Cancel();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        Task.WhenAll(_pages).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _close.Dispose();

        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
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

    private void TakeAddress(string? line)
    {
        const string Beginning = "Live: ";
        if (line?.StartsWith(Beginning, StringComparison.Ordinal) == true)
        {
            _address.TrySetResult(new Uri(line[Beginning.Length..]));
        }
    }

    private async Task FollowAsync(Uri address, CancellationToken close)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(address, "/api/studies/study/events"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", address.Query["?token=".Length..]);
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, close);
        await using Stream events = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(close);
        byte[] buffer = new byte[64 * 1024];
        while (await events.ReadAsync(buffer, close) > 0)
        {
            // Read and forgotten, as fast as it comes.
        }
    }
}
