using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Fathom.App.Tests;

/// <summary>
/// The real command as a shell starts it, in an empty folder, its output taken line by line. It ends with the test, however
/// that ends, and with the process that runs the tests, even if that is killed.
/// </summary>
internal sealed class FathomProcess : IDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly Process _process;
    private readonly Process _watch;
    private readonly bool _ownsFolder;

    /// <param name="arguments">Verb and options.</param>
    /// <param name="beside">Another one, to run in its folder.</param>
    /// <param name="kernel">FATHOM_KERNEL, where it is to be set.</param>
    /// <param name="temporary">TMPDIR, where it is to be set.</param>
    public FathomProcess(string[] arguments, FathomProcess? beside = null, string? kernel = null, string? temporary = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "kill sends the signal");
        _ownsFolder = beside is null;
        Folder = beside?.Folder ?? Directory.CreateTempSubdirectory("fathom-app-").FullName;
        // env lets go of an ignored SIGINT, which a background job of a shell would inherit.
        ProcessStartInfo start = new("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "fathom"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = Folder,
        };
        if (kernel is not null)
        {
            start.Environment["FATHOM_KERNEL"] = kernel;
        }

        if (temporary is not null)
        {
            start.Environment["TMPDIR"] = temporary;
        }

        _process = Process.Start(start)!;
        _watch = KillWhenThisProcessEnds(_process.Id);
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Folder { get; }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public string Output => string.Join('\n', _output);

    public string Error => string.Join('\n', _error);

    /// <summary>The first line of either stream that begins so, without its beginning.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        string? line = null;
        await UntilAsync(() => (line = _output.Concat(_error).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))) is not null);
        return line![beginning.Length..];
    }

    /// <summary>Waits for what the process does; its end is a failure.</summary>
    public Task UntilAsync(Func<bool> isSo) => Waiting.UntilAsync(() =>
    {
        Assert.False(_process.HasExited, $"fathom has ended: {Error}");
        return isSo();
    });

    /// <summary>As Ctrl-C does, or another signal.</summary>
    public void Interrupt(string signal = "INT")
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public Task EndAsync() =>
        _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Waiting.Ceiling, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _watch.Kill();
        _watch.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>A shell that reads a pipe of this process: the pipe's end is this process's end.</summary>
    private static Process KillWhenThisProcessEnds(int id) => Process.Start(
        new ProcessStartInfo("sh", ["-c", "read -r end; kill -KILL \"$0\"", $"{id}"]) { RedirectStandardInput = true, UseShellExecute = false })!;

    private static void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
