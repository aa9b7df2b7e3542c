using System.Text.Json;
using Fathom.App.Clusters;
using Fathom.App.Commands;
using Fathom.App.Dashboard;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Tests.Dashboard;

/// <summary>A server over a folder of its own, with tiny data and real training, and a client that has its token.</summary>
internal sealed class Served : IAsyncDisposable
{
    private const double ValidationFraction = 0.2;

    private readonly Session _session;
    private readonly DashboardServer _server;
    private readonly PageClient _page;

    private Served(Session session, DashboardServer server)
    {
        (_session, _server) = (session, server);
        _page = new PageClient(Address);
    }

    public HttpClient Client => _page.Http;

    public Uri Address => _server.Address;

    public Uri Root => new(Address, "/");

    public string Token => Address.Query["?token=".Length..];

    public QuickWork Work => _session.Work;

    public string Folder => _session.Folder;

    /// <param name="otherHosts">As <c>--allow-other-hosts</c>.</param>
    /// <param name="cluster">What studies are submitted to; null for Slurm, which is not there.</param>
    public static async Task<Served> StartAsync(string? otherHosts = null, Func<Session, IScheduler>? cluster = null)
    {
        Session session = new();
        session.Cluster = cluster?.Invoke(session) ?? session.Cluster;
        CommandContext context = session.Context;
        DataCatalog data = new(new DataOptions { CacheDirectory = context.CacheDirectory, MayDownload = false }, context.Http);
        DashboardOptions options = new()
        {
            Folder = session.Folder,
            IsOneStudy = false,
            OtherHosts = otherHosts,
            Scheduler = session.Cluster,
            ClusterInterval = TimeSpan.FromMilliseconds(50),
            LookInterval = TimeSpan.FromMilliseconds(20),
            BeatInterval = TimeSpan.FromMilliseconds(200),
        };
        StudyDesk desk = new(context, data, dataFolder: null, threads: 1, Language.English);
        return new Served(session, await DashboardServer.StartAsync(options, desk, TestContext.Current.CancellationToken));
    }

    /// <summary>Runs <c>fathom</c> in the folder that is served.</summary>
    public Task<int> RunAsync(params string[] arguments) => _session.RunAsync(arguments);

    /// <summary>Trains a study into the folder, as a command in another terminal would.</summary>
    public StudyPlan Train(string name, IReadOnlyList<int> depths, int epochs) =>
        TrainWatched(name, depths, epochs, (_, _) => { }, TestContext.Current.CancellationToken);

    /// <summary>The same; <paramref name="onEpoch"/> sees each epoch and may hold it up.</summary>
    public StudyPlan TrainWatched(
        string name, IReadOnlyList<int> depths, int epochs, Action<RunSpec, EpochRecord> onEpoch, CancellationToken cancel)
    {
        Dataset data = Work.Loaded.Data;
        StudyPlan plan = PlanBuilder.Build(
            data, ValidationFraction, depths, [new Arm("homework", new Recipe { Width = 8, BatchSize = 64 })], [1], [epochs]);
        Work.OnEpoch = onEpoch;
        Work.Run(
            new StudyRunnerOptions { Threads = 1 },
            plan,
            DataSplit.HoldOutLast(data, ValidationFraction),
            Path.Combine(Folder, name),
            new Study.Progress.StudyProgress(plan, TimeProvider.System),
            cancel);
        return plan;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => _page.PostAsync(path, body);

    public Task<JsonElement> GetJsonAsync(string path) => _page.GetJsonAsync(path);

    /// <inheritdoc cref="PageClient.EventsAsync"/>
    public IAsyncEnumerable<(string Id, JsonElement Message)> EventsAsync(string study, string? lastId = null, string language = "en") =>
        _page.EventsAsync(study, lastId, language);

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _server.DisposeAsync();
        _session.Dispose();
    }
}
