using System.Globalization;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Objects;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Several;

/// <summary>Hugging Face's <c>checkpoint-N/trainer_state.json</c>: each holds all that came before, so of one training the last is read.</summary>
internal sealed class CheckpointFolders : IFolderFormat
{
    private const string State = "trainer_state.json";
    private const string Checkpoint = "checkpoint-";

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        IReadOnlyList<string> taken = files.Take(path => Path.GetFileName(path) == State);
        foreach (IGrouping<string, string> training in taken.GroupBy(TrainingOf, StringComparer.Ordinal))
        {
            string last = training.OrderBy(StepOf).Last();
            foreach (RawRun run in new JsonFormat().Read(LogFile.Open(last), new LogColumns(), cancellation))
            {
                int others = training.Count() - 1;
                yield return run with
                {
                    Name = files.NameOf(training.Key) is var name && name.StartsWith("..", StringComparison.Ordinal) ? "" : name,
                    Notes = others > 0 ? [.. run.Notes, new LogNote(LogNoteKind.PartsLeftAside, others)] : run.Notes,
                };
            }
        }
    }

    private static string TrainingOf(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        return Path.GetFileName(folder).StartsWith(Checkpoint, StringComparison.Ordinal) ? Path.GetDirectoryName(folder)! : folder;
    }

    /// <summary>A state beside the checkpoints is the training's own and comes last.</summary>
    private static long StepOf(string path) =>
        long.TryParse(Path.GetFileName(Path.GetDirectoryName(path)!).Replace(Checkpoint, "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : long.MaxValue;
}
