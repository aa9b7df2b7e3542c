using Fathom.App.Clusters;
using Fathom.App.Commands;
using Fathom.App.Slurm;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Fathom.App.Tests;

/// <summary>Runs <c>fathom</c> in this process, in an empty folder of its own, without network, cache or environment.</summary>
/// <param name="width">Columns of the page that tables are drawn on.</param>
internal sealed class Session(int width = 100) : IDisposable
{
    private readonly TestConsole _output = Pipe(width);
    private readonly TestConsole _error = Pipe(width);
    private readonly CancellationTokenSource _stop = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("fathom-app-").FullName;

    public QuickWork Work { get; } = new();

    /// <summary>The cluster; without one, Slurm's commands are not found.</summary>
    public IScheduler Cluster { get; set; } = new SlurmScheduler(_ => null);

    /// <summary>What the machine has, in bytes.</summary>
    public long MemoryBytes { get; set; } = long.MaxValue;

    public string Output => _output.Output;

    public string Error => _error.Output;

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt() => _stop.Cancel();

    public CommandContext Context => new()
    {
        Output = _output,
        Error = _error,
        Clock = TimeProvider.System,
        Environment = _ => null,
        CurrentDirectory = Folder,
        CacheDirectory = Path.Combine(Folder, "cache"),
        Processors = 1,
        MemoryBytes = MemoryBytes,
        Http = new HttpClient(new NoNetwork()),
        Work = Work,
        Program = ["fathom"],
        Slurm = Cluster,
    };

    public Task<int> RunAsync(params string[] arguments) => FathomCommand.RunAsync(arguments, Context, _stop.Token);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _stop.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static TestConsole Pipe(int width) => new TestConsole().Width(width).Colors(ColorSystem.NoColors).SupportsAnsi(false);

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"A test asked the network for {request.RequestUri}.");
    }
}
