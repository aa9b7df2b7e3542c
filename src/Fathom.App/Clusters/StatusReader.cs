using Fathom.Study.Folders;

namespace Fathom.App.Clusters;

/// <summary>Lays what the cluster sees beside what tasks have said.</summary>
/// <param name="folder">Of the study.</param>
/// <param name="scheduler">Asked first: a task that ends after that has written its files by then.</param>
/// <param name="costs">For the time left.</param>
internal sealed class StatusReader(ClusterFolder folder, IScheduler scheduler, PieceCosts costs)
{
    /// <summary>The exit code of a job script that does not find the study.</summary>
    public const int FolderNotSeen = 66;

    /// <summary>How a study stands. Nothing is submitted, and nothing written.</summary>
    /// <exception cref="Study.InvalidRequestException">It was never submitted, or a file of it is damaged.</exception>
    public static ClusterStatus Look(string study, IScheduler scheduler)
    {
        ClusterFolder folder = new(study);
        ClusterRecord record = folder.Required();
        return new StatusReader(folder, scheduler, new PieceCosts(StudyFolder.RequiredPlan(study), record)).Read(record);
    }

    public ClusterStatus Read(ClusterRecord record)
    {
        (Dictionary<(string Job, int Index), SeenTask> seen, string? silence) = Look(record);
        Dictionary<string, PieceStanding> standings = new(StringComparer.Ordinal);
        List<LearningRateTrial> trials = [];
        List<SeenTask> live = [];
        foreach (Batch batch in record.Batches.Where(batch => batch.Series == record.Series && batch.Round == record.Round))
        {
            IReadOnlyList<IReadOnlyList<string>> tasks = folder.ReadTasks(record, batch.Number);
            TaskAccount[] accounts = folder.ReadLogs(batch);
            SeenTask?[] now = Seen(batch, seen);
            for (int task = 0; task < Math.Min(tasks.Count, accounts.Length); task++)
            {
                trials.AddRange(accounts[task].Trials);
                if (now[task] is { State: not SeenState.Ended } one)
                {
                    live.Add(one);
                }

                foreach (string piece in tasks[task])
                {
                    Lay(standings, Standing(piece, accounts[task], now[task], silence is not null));
                }
            }
        }

        PieceStanding[] pieces = [.. standings.Values];
        int running = live.Count(task => task.State == SeenState.Running);
        return new ClusterStatus
        {
            Record = record,
            Pieces = pieces,
            Trials = trials,
            TasksRunning = running,
            TasksQueued = live.Count - running,
            Waits = [.. live.Where(task => task.State == SeenState.Queued).Select(task => task.Word).Distinct(StringComparer.Ordinal)],
            SecondsLeft = costs.SecondsLeft(pieces, running, record.Request.Cpus),
            Silence = silence,
        };
    }

    private (Dictionary<(string Job, int Index), SeenTask> Seen, string? Silence) Look(ClusterRecord record)
    {
        Dictionary<(string Job, int Index), SeenTask> seen = [];
        if (record.IsFinished)
        {
            return (seen, null);
        }

        try
        {
            foreach (SeenTask task in scheduler.Look(record.JobName))
            {
                seen[(task.Job, task.Index)] = task;
            }

            return (seen, null);
        }
        catch (SchedulerSilentException e)
        {
            return (seen, e.Message);
        }
    }

    private static SeenTask?[] Seen(Batch batch, Dictionary<(string Job, int Index), SeenTask> seen)
    {
        SeenTask?[] tasks = new SeenTask?[batch.Tasks];
        foreach (SubmittedArray array in batch.Arrays)
        {
            for (int index = 0; index < array.Count; index++)
            {
                tasks[array.First + index] = seen.GetValueOrDefault((array.Job, index));
            }
        }

        return tasks;
    }

    /// <summary>The latest task that had a piece decides, unless an earlier one got further.</summary>
    private static void Lay(Dictionary<string, PieceStanding> standings, PieceStanding latest)
    {
        PieceStanding? earlier = standings.GetValueOrDefault(latest.Name);
        standings[latest.Name] = earlier is null ? latest
            : earlier.State > latest.State && earlier.State > PieceState.Failed ? earlier with { Tries = earlier.Tries + 1 }
            : latest with { Tries = earlier.Tries + 1 };
    }

    private static PieceStanding Standing(string piece, TaskAccount account, SeenTask? seen, bool isSilent)
    {
        if (account.Done.TryGetValue(piece, out double seconds))
        {
            return new PieceStanding(piece, PieceState.Done, Reason: null, Tries: 1, seconds);
        }

        bool hasFailed = account.Failed.TryGetValue(piece, out string? why);
        bool isLive = seen is { State: not SeenState.Ended } || isSilent;
        bool isRunning = isLive && account.Begun.Contains(piece) && seen?.State != SeenState.Queued;
        return isLive && !hasFailed ? Of(isRunning ? PieceState.Running : PieceState.Queued)
            : hasFailed ? Of(isLive ? PieceState.Queued : PieceState.Failed, new LossReason(LossKind.Said, why!, ""))
            : account.Stopped is { } stopped ? Of(PieceState.Failed, new LossReason(LossKind.Said, stopped, seen?.Nodes ?? ""))
            : seen is { ExitCode: FolderNotSeen } ? Of(PieceState.Lost, new LossReason(LossKind.FolderNotSeen, "", seen.Nodes))
            : seen is not null ? Of(PieceState.Lost, new LossReason(LossKind.Ended, seen.Word, seen.Nodes))
            : Of(PieceState.Lost, new LossReason(account.HasStarted ? LossKind.Vanished : LossKind.NeverBegan, "", ""));

        PieceStanding Of(PieceState state, LossReason? reason = null) => new(piece, state, reason, Tries: 1, Seconds: 0);
    }
}
