using Fathom.Study.Formats;

namespace Fathom.Study.Folders;

/// <summary>Whether a run's checkpoint and its history belong together.</summary>
internal static class CheckpointAgreement
{
    /// <summary>A checkpoint is written after the epochs that it stands for, so they are all there, the same; what is wrong, null where nothing is.</summary>
    public static string? Problem(RunFolder folder, RunResult run, CheckpointFile? checkpoint)
    {
        int epochs = checkpoint?.Checkpoint.Epoch ?? 0;
        return run.Record.IsFinished && checkpoint is null ? $"{folder.CheckpointPath} is missing"
            : run.History.Epochs.Count < epochs
                ? $"{folder.HistoryPath} and layers.csv have {run.History.Epochs.Count} epochs; expected at least {epochs}, those of the checkpoint"
            : checkpoint?.HistorySha256 is { } sum && sum != EpochSum.Of(run.History.Epochs.Take(epochs))
                ? $"{folder.HistoryPath} or layers.csv is not as it was when {Path.GetFileName(folder.CheckpointPath)} was written"
            : null;
    }
}
