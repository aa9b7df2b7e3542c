using System.Globalization;
using Fathom.Study;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Fathom.App.Dashboard;

/// <summary>
/// Serves one report that is written anew while its files grow, to this machine alone. A page asks for the next one and is answered once there is one: what is read stays
/// as it is until something is new.
/// </summary>
internal sealed class ReportServer : IAsyncDisposable
{
    /// <summary>Browsers give up on an answer after minutes.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45);

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = NewTurn();
    private string _page;
    private int _version;
    private bool _hasEnded;

    private ReportServer(WebApplication app, string page) => (_app, _page) = (app, page);

    /// <summary>What to open in a browser, token included.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <param name="page">The report, a whole page.</param>
    /// <param name="port">0 takes any that is free.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="InvalidRequestException">The port is taken, or not for everybody to take.</exception>
    public static async Task<ReportServer> StartAsync(string page, int port, CancellationToken cancel)
    {
        AccessToken token = new();
        WebApplication app = LocalServer.Build(port, otherHosts: null);
        ReportServer server = new(app, page);
        RequestGuard guard = new(token, otherHosts: null);
        app.Use(next => context => guard.InvokeAsync(context, next));
        app.UseRouting();
        app.MapGet("/", server.AnswerAsync);
        await LocalServer.ListenAsync(app, port, cancel);
        server.Address = LocalServer.AddressOf(app, otherHosts: null, token);
        return server;
    }

    /// <summary>Shows another page from now on.</summary>
    public void Show(string page)
    {
        lock (_lock)
        {
            (_page, _version) = (page, _version + 1);
            _next.SetResult();
            _next = NewTurn();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            // Pages that wait get what there is, and ask no more.
            _hasEnded = true;
            _next.SetResult();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static TaskCompletionSource NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AnswerAsync(HttpContext context)
    {
        bool hasSeen = int.TryParse(context.Request.Query["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out int seen);
        Task turn;
        lock (_lock)
        {
            turn = hasSeen && seen == _version && !_hasEnded ? _next.Task : Task.CompletedTask;
        }

        await Task.WhenAny(turn, Task.Delay(LongestWait, context.RequestAborted));
        string page;
        lock (_lock)
        {
            page = _page;
            if (!_hasEnded)
            {
                context.Response.Headers["Refresh"] = FormattableString.Invariant($"1; url=/?seen={_version}");
            }
        }

        // The page's own policy names the hashes of its style and scripts; the server's would forbid both.
        context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, context.RequestAborted);
    }
}
