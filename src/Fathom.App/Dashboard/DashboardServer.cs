using System.Text;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Fathom.App.Dashboard;

/// <summary>Serves the live page until it is disposed.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StudyFeeds _feeds;
    private readonly StartedStudy _started;

    private DashboardServer(WebApplication app, StudyFeeds feeds, StartedStudy started, Uri address)
    {
        (_app, _feeds, _started) = (app, feeds, started);
        Address = address;
    }

    /// <summary>What to open in a browser, token included.</summary>
    public Uri Address { get; }

    /// <exception cref="InvalidRequestException">The port is taken, or not for everybody to take.</exception>
    public static async Task<DashboardServer> StartAsync(DashboardOptions options, IStudyDesk desk, CancellationToken cancel)
    {
        AccessToken token = new();
        WebApplication app = LocalServer.Build(options.Port, options.OtherHosts);
        ServedStudies studies = new(options.Folder, options.IsOneStudy);
        StartedStudy started = new(desk);
        StudyFeeds feeds = new(options, started);
        RequestGuard guard = new(token, options.OtherHosts);
        app.Use(next => context => guard.InvokeAsync(context, next));
        app.UseRouting();
        MapPage(app, options.Language);
        TrainedNetworks networks = new();
        new StudyEndpoints(studies, feeds, started).Map(app);
        new PictureEndpoints(studies, networks, desk).Map(app);
        new RowEndpoints(studies, networks, desk).Map(app);
        new ClassEndpoints(studies).Map(app);
        BroughtFiles files = new(options.Folder, options.Clock);
        DataChoices choices = new(files, takesPaths: options.OtherHosts is null);
        new DataEndpoints(studies, files, choices, desk).Map(app);
        new FormEndpoints(studies, started, choices, desk).Map(app);
        await LocalServer.ListenAsync(app, options.Port, cancel);
        return new DashboardServer(app, feeds, started, LocalServer.AddressOf(app, options.OtherHosts, token));
    }

    public async ValueTask DisposeAsync()
    {
        // Streams end first, or the server would wait for pages that stay open.
        _feeds.Dispose();
        await _started.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void MapPage(WebApplication app, Language language)
    {
        app.MapGet("/", () => Page(language));
        app.MapGet("/{file}", Results<FileContentHttpResult, NotFound> (string file) => PageFiles.Find(file) is (byte[] bytes, string type)
            ? TypedResults.File(bytes, type)
            : TypedResults.NotFound());
    }

    /// <summary>The language stands in the page itself, so that it speaks right from the first word.</summary>
    private static FileContentHttpResult Page(Language language)
    {
        (byte[] bytes, string type) = PageFiles.Find("index.html")!.Value;
        return TypedResults.File(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("lang=\"en\"", $"lang=\"{language.Tag()}\"", StringComparison.Ordinal)), type);
    }
}
