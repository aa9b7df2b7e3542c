using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Fathom.App.Commands;
using Fathom.App.Dashboard;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;

namespace Fathom.App.Tests.Dashboard;

/// <summary>A server over a folder of its own, with tiny data and real training, and a client that has its token.</summary>
internal sealed class Served : IAsyncDisposable
{
    private const double ValidationFraction = 0.2;

    private readonly Session _session;
    private readonly DashboardServer _server;

    private Served(Session session, DashboardServer server)
    {
        (_session, _server) = (session, server);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Root };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public Uri Root => new(Address, "/");

    public string Token => Address.Query["?token=".Length..];

    public QuickWork Work => _session.Work;

    public string Folder => _session.Folder;

    /// <param name="otherHosts">As <c>--allow-other-hosts</c>.</param>
    public static async Task<Served> StartAsync(string? otherHosts = null)
    {
        Session session = new();
        CommandContext context = session.Context;
        DataCatalog data = new(new DataOptions { CacheDirectory = context.CacheDirectory, MayDownload = false }, context.Http);
        DashboardOptions options = new()
        {
            Folder = session.Folder,
            IsOneStudy = false,
            OtherHosts = otherHosts,
            LookInterval = TimeSpan.FromMilliseconds(20),
            BeatInterval = TimeSpan.FromMilliseconds(200),
        };
        StudyDesk desk = new(context, data, threads: 1, Language.English);
        return new Served(session, await DashboardServer.StartAsync(options, desk, TestContext.Current.CancellationToken));
    }

    /// <summary>Trains a study into the folder, as a command in another terminal would.</summary>
    public StudyPlan Train(string name, IReadOnlyList<int> depths, int epochs, Action<RunSpec, EpochRecord>? onEpoch = null)
    {
        Dataset data = Work.Loaded.Data;
        StudyPlan plan = PlanBuilder.Build(
            data, ValidationFraction, depths, [new Arm("homework", new Recipe { Width = 8, BatchSize = 64 })], [1], [epochs]);
        Work.OnEpoch = onEpoch ?? ((_, _) => { });
        Work.Run(
            new StudyRunnerOptions { Threads = 1 },
            plan,
            DataSplit.HoldOutLast(data, ValidationFraction),
            Path.Combine(Folder, name),
            new Study.Progress.StudyProgress(plan, TimeProvider.System),
            TestContext.Current.CancellationToken);
        return plan;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsync(
        path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetJsonAsync(string path) =>
        JsonDocument.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;

    /// <summary>The events of a study from <paramref name="lastId"/> on, beats left out.</summary>
    public async IAsyncEnumerable<(string Id, JsonElement Message)> EventsAsync(string study, string? lastId = null, string language = "en")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/studies/{study}/events?language={language}");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        await using Stream stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        SseParser<string> parser = SseParser.Create(stream);
        await foreach (SseItem<string> item in parser.EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (item.EventType == "study")
            {
                yield return (item.EventId!, JsonDocument.Parse(item.Data).RootElement);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _session.Dispose();
    }
}
