using Microsoft.Playwright;

namespace Fathom.Browser.Tests;

/// <summary>The system's Chromium, one process for all tests; nothing is downloaded. Where there is none, tests are skipped by name.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Executable = new[] { "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable is not null)
        {
            Assertions.SetDefaultExpectTimeout((float)Waiting.Ceiling.TotalMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                Timeout = (float)Waiting.Ceiling.TotalMilliseconds,
                Args = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
                ChromiumSandbox = false,
            });
        }
    }

    /// <summary>An empty window of its own.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, "No chromium on the PATH (Debian: apt install chromium).");
        IBrowserContext window = await _browser!.NewContextAsync(options ?? Window(1400));
        window.SetDefaultTimeout((float)Waiting.Ceiling.TotalMilliseconds);
        return window;
    }

    public static BrowserNewContextOptions Window(int width, ColorScheme scheme = ColorScheme.Light, bool script = true) => new()
    {
        ViewportSize = new ViewportSize { Width = width, Height = 900 },
        ColorScheme = scheme,
        JavaScriptEnabled = script,
    };

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
