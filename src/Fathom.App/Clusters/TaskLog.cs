using System.Globalization;
using System.Text;
using Fathom.Study.Folders;

namespace Fathom.App.Clusters;

/// <summary>
/// The file in which a task says what it began and ended, a line at a time. Each start of a task has a file of its own, so two copies of one
/// never write into each other's.
/// </summary>
/// <param name="path">Of the file.</param>
internal sealed class TaskLog(string path)
{
    public const char Tab = '\t';

    private readonly Lock _gate = new();

    /// <summary>The task has begun and sees the study.</summary>
    public void Start(string host) => Write(TaskAccount.Started, host);

    public void Begin(string piece) => Write(TaskAccount.Began, piece);

    /// <param name="piece">What ended well.</param>
    /// <param name="seconds">What this task spent on it.</param>
    public void End(string piece, double seconds) => Write(TaskAccount.Ended, piece, Text(seconds));

    /// <param name="piece">The trial's name.</param>
    /// <param name="trial">How it ended.</param>
    /// <param name="seconds">What this task spent on it.</param>
    public void End(string piece, LearningRateTrial trial, double seconds) =>
        Write(TaskAccount.Ended, piece, Text(seconds), Text(trial.Epochs), Text(trial.ValidationAccuracy), Text(trial.ValidationLoss));

    public void Fail(string piece, string reason) => Write(TaskAccount.HasFailed, piece, OneLine(reason));

    /// <summary>The whole task fails.</summary>
    public void Stop(string reason) => Write(TaskAccount.WasStopped, OneLine(reason));

    private void Write(params string[] words)
    {
        byte[] line = Encoding.UTF8.GetBytes($"{string.Join(Tab, words)}\n");
        lock (_gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.Write(line);
        }
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n', Tab], StringSplitOptions.RemoveEmptyEntries));
}
