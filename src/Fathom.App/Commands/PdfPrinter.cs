using System.Diagnostics;
using Fathom.Study;

namespace Fathom.App.Commands;

/// <summary>Prints a page by the system's Chromium, or a browser made from it.</summary>
internal sealed class PdfPrinter(Func<string, string?> environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["chrome.exe", "msedge.exe", "chromium.exe"]
        : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    /// <summary>Prints beside the page and returns the path.</summary>
    /// <exception cref="WorkFailedException">No such browser is installed, or it did not print.</exception>
    public async Task<string> PrintAsync(string page, CancellationToken cancel)
    {
        string browser = Find() ?? throw new WorkFailedException(
            $"{page} is written, but not a PDF: no Chromium is on the PATH. Install one (Debian: apt install chromium), or print the page from any browser");
        string pdf = Path.ChangeExtension(page, ".pdf");
        string profile = Directory.CreateTempSubdirectory("fathom-print-").FullName;
        try
        {
            string printed = Path.Combine(profile, "report.pdf");
            string said = await RunAsync(browser, Arguments(page, printed, profile), cancel);
            if (!File.Exists(printed))
            {
                throw new WorkFailedException($"{page} is written, but {browser} did not print it: {said}");
            }

            File.Move(printed, pdf, overwrite: true);
            return pdf;
        }
        finally
        {
            DeleteQuietly(profile);
        }
    }

    private string? Find() => (environment("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <remarks>The sandbox cannot start for root; the page is our own, and its policy lets it fetch nothing.</remarks>
    private static IEnumerable<string> Arguments(string page, string printed, string profile) =>
    [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        .. Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox"] : Array.Empty<string>(),
        $"--user-data-dir={profile}", "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--print-to-pdf={printed}", new Uri(page).AbsoluteUri,
    ];

    private static async Task<string> RunAsync(string browser, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using Process process = Process.Start(new ProcessStartInfo(browser, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new WorkFailedException($"{browser} did not start");
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            string error = await process.StandardError.ReadToEndAsync(patience.Token);
            await output;
            await process.WaitForExitAsync(patience.Token);
            return error.Trim() is { Length: > 0 } text ? text.Split('\n')[^1] : "it said nothing";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return $"it had not finished after {Patience.TotalMinutes:0} minutes";
        }
    }

    /// <summary>A browser's last helper may still hold a file of its profile.</summary>
    private static void DeleteQuietly(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // It lies among temporary files.
        }
    }
}
