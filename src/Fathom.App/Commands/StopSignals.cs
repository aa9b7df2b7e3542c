using System.Runtime.InteropServices;
using Fathom.App.Terminal;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>
/// Ctrl-C, or a polite kill: the first asks the work to stop at its next step, the second ends the process at once.
/// </summary>
internal static class StopSignals
{
    public static IDisposable Listen(IAnsiConsole console, CancellationTokenSource stop)
    {
        PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
        return new Registrations(interrupt, terminate);

        void Handle(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested)
            {
                ShowCursor(console);
                return;
            }

            signal.Cancel = true;
            stop.Cancel();
        }
    }

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
