using Fathom.Browser.Tests;
using Microsoft.Playwright;

namespace Fathom.App.Tests.Dashboard;

/// <summary>A browser profile of its own with one page.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal))
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors on the console; those of a connection that a test cuts are not among them.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Window> OpenAsync(Chromium browser, int width = 1400, ColorScheme scheme = ColorScheme.Light, bool bypassPolicy = false)
    {
        IBrowserContext context = await browser.OpenAsync(new()
        {
            ViewportSize = new ViewportSize { Width = width, Height = 1000 },
            ColorScheme = scheme,
            BypassCSP = bypassPolicy,
            Locale = "en-GB",
        });
        return new Window(context, await context.NewPageAsync());
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
