using Fathom.Study.Progress;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>Runs the work on its own thread and shows its progress on this one until it ends.</summary>
internal sealed class StudyDisplay(IAnsiConsole console, TimeProvider clock)
{
    public async Task<T> FollowAsync<T>(StudyProgress progress, RunLabels labels, Language language, bool inFull, Func<T> work)
    {
        if (!CanRedraw(console))
        {
            PlainStudyView view = new(console.Profile.Out.Writer, labels, language, inFull);
            return await FollowAsync(progress, view, work);
        }

        try
        {
            return await console.Live(Text.Empty)
                .Overflow(VerticalOverflow.Crop)
                .StartAsync(live => FollowAsync(progress, new LiveStudyView(console, live, labels, language, inFull), work));
        }
        finally
        {
            console.WriteLine();
        }
    }

    /// <summary>True on a terminal that moves its cursor, with a person in front of it.</summary>
    public static bool CanRedraw(IAnsiConsole console) =>
        console.Profile.Out.IsTerminal && console.Profile.Capabilities is { Ansi: true, Interactive: true };

    private async Task<T> FollowAsync<T>(StudyProgress progress, IStudyView view, Func<T> work)
    {
        Task<T> working = Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!working.IsCompleted)
        {
            view.Show(progress.Snapshot());
            await Task.WhenAny(working, Task.Delay(view.Interval, clock));
        }

        view.Show(progress.Snapshot());
        return await working;
    }
}
