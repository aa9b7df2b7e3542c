using Fathom.App.Dashboard;
using Fathom.App.Terminal;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The live page beside a command: its address is told on standard error, so results stay alone on standard output.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private readonly CommandContext _context;
    private readonly DashboardServer _server;
    private readonly Words _words;

    private LivePage(CommandContext context, DashboardServer server, Language language) =>
        (_context, _server, _words) = (context, server, new Words(language));

    public static async Task<LivePage> OpenAsync(CommandContext context, IStudyDesk desk, DashboardOptions options, CancellationToken cancel)
    {
        LivePage page = new(context, await DashboardServer.StartAsync(options, desk, cancel), options.Language);
        page.Tell(page._words.LivePageAt(page._server.Address.ToString()));
        return page;
    }

    /// <summary>With a person in front of it the page stays until Ctrl-C; in a script it ends once pages have heard how the study ended.</summary>
    public async Task StayAsync(CancellationToken cancel)
    {
        bool isWatched = StudyDisplay.CanRedraw(_context.Error);
        if (isWatched)
        {
            Tell(_words.LivePageStays);
        }

        await Task.Delay(isWatched ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(1), cancel)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Tell(string line)
    {
        _context.Error.Profile.Out.Writer.WriteLine(line);
        _context.Error.Profile.Out.Writer.Flush();
    }
}
