using System.Net;
using System.Net.Sockets;
using System.Text;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fathom.App.Dashboard;

/// <summary>Serves the live page until it is disposed.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private const int MostConnections = 200;

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
        WebApplication app = Build(options);
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
        BroughtFiles files = new(options.Folder, options.Clock);
        DataChoices choices = new(files, takesPaths: options.OtherHosts is null);
        new DataEndpoints(studies, files, choices, desk).Map(app);
        new FormEndpoints(studies, started, choices, desk).Map(app);
        await ListenAsync(app, options.Port, cancel);
        return new DashboardServer(app, feeds, started, AddressOf(app, options, token));
    }

    public async ValueTask DisposeAsync()
    {
        // Streams end first, or the server would wait for pages that stay open.
        _feeds.Dispose();
        await _started.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task ListenAsync(WebApplication app, int port, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (e is AddressInUseException or IOException { InnerException: AddressInUseException } or SocketException)
        {
            await app.DisposeAsync();
            string why = e is SocketException { SocketErrorCode: SocketError.AccessDenied } ? "may not be taken by every user" : "is taken by another program";
            throw new InvalidRequestException(FormattableString.Invariant(
                $"Port {port} {why}; expected --port with one that is free, or none to take any"), e);
        }
    }

    private static WebApplication Build(DashboardOptions options)
    {
        // Empty: no configuration files, no environment variables, no log and no handler of Ctrl-C can change what is served.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestGuard.MostBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            IPAddress address = options.OtherHosts is null ? IPAddress.Loopback : IPAddress.Any;
            kestrel.Listen(address, options.Port);
        });
        return builder.Build();
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

    private static Uri AddressOf(WebApplication app, DashboardOptions options, AccessToken token)
    {
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        string host = options.OtherHosts ?? IPAddress.Loopback.ToString();
        return new Uri(FormattableString.Invariant($"http://{host}:{new Uri(bound).Port}/?token={token.Value}"));
    }

    /// <summary>The command decides when to end.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
