using System.Globalization;
using System.Text;
using Fathom.Study.Folders;
using Fathom.Study.Tuning;

namespace Fathom.App.Clusters;

/// <summary>What a task has said so far, in all its starts together. A line cut short is no line; what is not understood is passed over.</summary>
internal sealed class TaskAccount
{
    public const string Started = "start";
    public const string Began = "begin";
    public const string Ended = "end";
    public const string HasFailed = "fail";
    public const string WasStopped = "stop";

    /// <summary>Whether the task has begun and seen the study.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Pieces that ended well, with the seconds that were spent on them.</summary>
    public Dictionary<string, double> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>Pieces that failed, with why.</summary>
    public Dictionary<string, string> Failed { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Begun { get; } = new(StringComparer.Ordinal);

    /// <summary>Why the whole task failed; null where it did not.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Trials that ended.</summary>
    public List<LearningRateTrial> Trials { get; } = [];

    /// <summary>Adds what one start of the task has written.</summary>
    public void Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        byte[] bytes = new byte[stream.Length];
        string text = Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        foreach (string line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Take(line.Split(TaskLog.Tab));
        }
    }

    private void Take(string[] words)
    {
        switch (words)
        {
            case [Started, _]:
                HasStarted = true;
                break;
            case [Began, var piece]:
                Begun.Add(piece);
                break;
            case [Ended, var piece, var seconds, .. var figures]:
                Done[piece] = Number(seconds) ?? 0;
                if (figures is [var epochs, var accuracy, var loss] && TrialSpec.TryParse(piece, out TrialSpec? trial))
                {
                    Trials.Add(new LearningRateTrial(
                        trial.Arm, trial.Depth, trial.Rung, trial.LearningRate, (int)(Number(epochs) ?? 0), -trial.Rung, Number(accuracy), Number(loss)));
                }

                break;
            case [HasFailed, var piece, var reason]:
                Failed[piece] = reason;
                break;
            case [WasStopped, var reason]:
                Stopped = reason;
                break;
        }
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
