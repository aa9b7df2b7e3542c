using System.Runtime.InteropServices;
using Fathom.App.Terminal;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>
/// Ctrl-C, a polite kill, or the terminal that goes away: the first asks the work to stop at its next step, the second ends the process at once.
/// What waits for a pipe or a device hears of nothing, so a process that does not train ends by itself after a moment.
/// </summary>
internal static class StopSignals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="console">Where a live display may hide the cursor.</param>
    /// <param name="stop">What the first signal cancels.</param>
    /// <param name="trains">Whether the process is at work that keeps what it has done, and so must end it itself.</param>
    public static IDisposable Listen(IAnsiConsole console, CancellationTokenSource stop, Func<bool> trains)
    {
        PosixSignal[] signals = IsHangUpIgnored() ? [PosixSignal.SIGINT, PosixSignal.SIGTERM] : [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        return new Registrations([.. signals.Select(signal => PosixSignalRegistration.Create(signal, Handle))]);

        void Handle(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested)
            {
                ShowCursor(console);
                return;
            }

            signal.Cancel = true;
            stop.Cancel();
            _ = EndIfDeafAsync();
        }

        async Task EndIfDeafAsync()
        {
            await Task.Delay(Patience);
            while (trains())
            {
                await Task.Delay(Patience);
            }

            ShowCursor(console);
            console.Profile.Out.Writer.WriteLine("fathom: Interrupted.");
            Environment.Exit(ExitCodes.Interrupted);
        }
    }

    /// <summary>As <c>nohup</c> asks for: such a process outlives its terminal.</summary>
    private static bool IsHangUpIgnored()
    {
        const int hangUp = 1;
        const nint ignore = 1;
        // The handler is what the structure begins with, on Linux and macOS alike.
        nint[] action = new nint[64];
        return !OperatingSystem.IsWindows() && ReadAction(hangUp, 0, action) == 0 && action[0] == ignore;
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadAction(int signal, nint replacement, [Out] nint[] action);

    /// <summary>A live display hides it, and the second signal leaves no time to put it back.</summary>
    private static void ShowCursor(IAnsiConsole console)
    {
        if (StudyDisplay.CanRedraw(console))
        {
            console.Cursor.Show(true);
        }
    }

    private sealed class Registrations(params IReadOnlyList<IDisposable> registrations) : IDisposable
    {
        public void Dispose()
        {
            foreach (IDisposable registration in registrations)
            {
                registration.Dispose();
            }
        }
    }
}
