using Fathom.App.Clusters;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>How a study stands on a cluster, for a person or a script.</summary>
internal static class ClusterOutcome
{
    /// <summary>What was just submitted; where everything had ended before, where the report is.</summary>
    public static void WriteSubmitted(CommandContext context, ClusterStatus status, string folder, Language language, bool json)
    {
        if (json || status.Record.IsFinished)
        {
            Write(context, status, folder, language, json);
            return;
        }

        Batch batch = status.Record.Batches[^1];
        Prose.Write(context.Output, new ClusterWords(language).Submitted(
            context.Slurm.Name, status.Pieces.Count, batch.Tasks, batch.Arrays.Count, status.Record.JobName, $"fathom status {ShellWord.Of(folder)}"));
    }

    public static void Write(CommandContext context, ClusterStatus status, string folder, Language language, bool json)
    {
        string? report = status.Record.IsFinished ? Path.Combine(folder, "report.html") : null;
        if (json)
        {
            JsonOutput.Write(context, new
            {
                Folder = folder,
                Cluster = context.Slurm.Name,
                Job = status.Record.JobName,
                status.Record.Purpose,
                status.Record.Round,
                status.Record.IsFinished,
                status.Record.IsCancelled,
                Pieces = status.Pieces.Count,
                Queued = status.Count(PieceState.Queued),
                Running = status.Count(PieceState.Running),
                Done = status.Count(PieceState.Done),
                Failed = status.Count(PieceState.Failed),
                Lost = status.Count(PieceState.Lost),
                status.TasksQueued,
                status.TasksRunning,
                status.Waits,
                status.SecondsLeft,
                status.IsBeingAdvanced,
                status.IsStepDue,
                status.Silence,
                status.Record.Request,
                Problems = status.Pieces.Where(piece => piece.Reason is not null).Select(piece => new { piece.Name, piece.State, piece.Reason, piece.Tries }),
                Report = report,
            });
            return;
        }

        ClusterWords words = new(language);
        foreach (string line in words.Of(status, context.Slurm.Name, folder))
        {
            // The folder may be somebody else's.
            Prose.Write(context.Output, PlainText.Of(line));
        }

        if (report is not null)
        {
            context.Output.Profile.Out.Writer.WriteLine(new Words(language).ReportIn(report));
        }
    }
}
