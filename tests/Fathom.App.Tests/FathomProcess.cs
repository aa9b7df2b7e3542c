using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Fathom.App.Tests;

/// <summary>The real command as a shell starts it, in an empty folder, its output taken line by line.</summary>
internal sealed class FathomProcess : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();

    private FathomProcess(Process process, string folder, bool ownsFolder)
    {
        (_process, _folder, _ownsFolder) = (process, folder, ownsFolder);
        process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Folder => _folder;

    public int ExitCode => _process.ExitCode;

    public string Error => string.Join('\n', _error);

    /// <param name="arguments">Verb and options.</param>
    /// <param name="beside">Another one, to run in its folder.</param>
    public static FathomProcess Start(string[] arguments, FathomProcess? beside = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "kill sends the signal");
        string folder = beside?._folder ?? Directory.CreateTempSubdirectory("fathom-app-").FullName;
        // env lets go of an ignored SIGINT, which a background job of a shell would inherit.
        ProcessStartInfo start = new("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "fathom"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        return new FathomProcess(Process.Start(start)!, folder, beside is null);
    }

    /// <summary>The first line of either stream that begins so, without its beginning.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        string? line = null;
        await UntilAsync(() => (line = _output.Concat(_error).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))) is not null);
        return line![beginning.Length..];
    }

    /// <summary>Waits for what the process does; its end is a failure.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.False(_process.HasExited, $"fathom has ended: {Error}");
            Assert.True(waited.Elapsed < Patience, $"nothing after {Patience}: {Error}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public Task EndAsync() =>
        _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
