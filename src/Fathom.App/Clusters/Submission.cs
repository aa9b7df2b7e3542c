using System.Globalization;
using Fathom.Study;

namespace Fathom.App.Clusters;

/// <summary>Hands pieces to the cluster.</summary>
/// <param name="folder">Of the study, which is held.</param>
/// <param name="scheduler">Takes them.</param>
internal sealed class Submission(ClusterFolder folder, IScheduler scheduler)
{
    /// <summary>Packs, writes down and submits, and after it a job that takes the next step once all have ended.</summary>
    /// <returns>The record with the batch in it, as it was written.</returns>
    /// <exception cref="InvalidRequestException">The cluster refused; what it took before is written down.</exception>
    public ClusterRecord Submit(ClusterRecord record, IEnumerable<Piece> pieces, int series, int round)
    {
        int limit = Math.Min(scheduler.Limits(record.Request.Partition).LargestArray, record.Request.ArrayLimit ?? int.MaxValue);
        IReadOnlyList<IReadOnlyList<string>> tasks = Packing.Pack(pieces, record.Request);
        Batch batch = new(record.Batches.Count + 1, series, round, tasks.Count, []);
        Directory.CreateDirectory(folder.LogFolder);
        folder.WriteTasks(record, batch.Number, tasks);

        // Written before the cluster is asked: tasks that start at once find their batch, and one cut off here is submitted again.
        Keep(batch);
        for (int first = 0; first < tasks.Count; first += limit)
        {
            int count = Math.Min(limit, tasks.Count - first);
            string job = scheduler.Submit(new JobArray(
                record.JobName, folder.ScriptPath, Arguments(batch, "work", "--first", first), count, AfterTheLast(batch), record.Request));
            batch = batch with { Arrays = [.. batch.Arrays, new SubmittedArray(job, first, count)] };
            Keep(batch);
        }

        scheduler.Submit(new JobArray(
            NextJob(record), folder.ScriptPath, Arguments(batch, "advance"), Count: null, [.. batch.Arrays.Select(array => array.Job)], record.Request));
        return Keep(batch);

        ClusterRecord Keep(Batch now)
        {
            ClusterRecord kept = record with { Batches = [.. record.Batches, now] };
            folder.Write(kept);
            return kept;
        }

        // The cluster limits the tasks of one array, so where there is such a limit arrays run one after another.
        string[] AfterTheLast(Batch so) => record.Request.ConcurrentTasks is not null && so.Arrays is [.., var last] ? [last.Job] : [];

        string[] Arguments(Batch of, string verb, string? option = null, int value = 0) =>
        [
            folder.Study,
            ClusterFolder.TasksFile(record, of.Number),
            verb,
            folder.Study,
            "--batch",
            Text(of.Number),
            .. option is null ? Array.Empty<string>() : [option, Text(value)],
        ];
    }

    /// <summary>The name of the job that takes the next step.</summary>
    public static string NextJob(ClusterRecord record) => $"{record.JobName}-next";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
