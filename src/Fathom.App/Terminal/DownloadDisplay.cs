using Fathom.Study.Data;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>Shows downloads: a bar for each file on a terminal, a line when each begins and ends elsewhere.</summary>
internal static class DownloadDisplay
{
    public static async Task<T> FollowAsync<T>(IAnsiConsole console, Words words, Func<IProgress<DownloadProgress>, Task<T>> work)
    {
        if (!StudyDisplay.CanRedraw(console))
        {
            return await work(new DownloadLines(console.Profile.Out.Writer, words));
        }

        return await console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 20 },
                new DownloadedColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => work(new DownloadBars(context)));
    }

    private sealed class DownloadBars(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);

        public void Report(DownloadProgress value)
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue(value.File, out ProgressTask? task))
                {
                    task = context.AddTask(Markup.Escape(value.File), maxValue: value.BytesTotal);
                    _tasks.Add(value.File, task);
                }

                task.Value = value.BytesDone;
            }
        }
    }
}
