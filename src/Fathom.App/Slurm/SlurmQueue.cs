using System.Globalization;
using Fathom.App.Clusters;

namespace Fathom.App.Slurm;

/// <summary>What squeue is asked for and how its lines are read: columns of a stated width, which every version knows.</summary>
internal static class SlurmQueue
{
    private const int Narrow = 24;
    private const int Wide = 80;

    private static readonly string[] RunningStates = ["RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT", "RESIZING"];
    private static readonly string[] QueuedStates = ["PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "RESV_DEL_HOLD", "SPECIAL_EXIT"];

    /// <summary>What waits for this waits for a person: to Fathom it is lost, and a new task has its runs.</summary>
    private const string Stuck = "launch failed requeued held";

    public static string Columns { get; } = string.Create(
        CultureInfo.InvariantCulture, $"ArrayJobID:{Narrow},ArrayTaskID:{Narrow},State:{Narrow},exit_code:{Narrow},NodeList:{Wide},Reason:{Wide}");

    /// <summary>The tasks of arrays; jobs that are no arrays have no part.</summary>
    public static IEnumerable<SeenTask> Read(string output) =>
        from line in output.Split('\n')
        where line.Length > 4 * Narrow
        let padded = line.PadRight(4 * Narrow + 2 * Wide)
        let index = Cell(padded, Narrow, Narrow)
        where int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let word = Cell(padded, 2 * Narrow, Narrow)
        let reason = Cell(padded, 4 * Narrow + Wide, Wide)
        let state = reason.Replace('_', ' ') == Stuck ? SeenState.Ended
            : RunningStates.Contains(word, StringComparer.Ordinal) ? SeenState.Running
            : QueuedStates.Contains(word, StringComparer.Ordinal) ? SeenState.Queued
            : SeenState.Ended
        select new SeenTask(
            Cell(padded, 0, Narrow),
            int.Parse(index, CultureInfo.InvariantCulture),
            state,
            ExitCode(Cell(padded, 3 * Narrow, Narrow)),
            Cell(padded, 4 * Narrow, Wide),
            word == "PENDING" ? reason : word);

    /// <summary>As wait(2) gives it, or as "code:signal".</summary>
    private static int ExitCode(string cell) =>
        int.TryParse(cell.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status > 255 ? status >> 8 : status : 0;

    private static string Cell(string line, int start, int width) => line.Substring(start, width).Trim();
}
