using System.Globalization;
using Fathom.App.Clusters;
using Fathom.Study;

namespace Fathom.App.Slurm;

/// <summary>
/// A cluster that Slurm runs, through sbatch, squeue, scontrol and scancel alone. Nothing is assumed of accounting, so what ended more than
/// minutes ago is not known here.
/// </summary>
/// <param name="environment">For <c>PATH</c>.</param>
internal sealed class SlurmScheduler(Func<string, string?> environment) : IScheduler
{
    private readonly SlurmTool _tool = new(environment);

    public string Name => "Slurm";

    public SchedulerLimits Limits(string? partition)
    {
        Dictionary<string, string> wanted = Partition(partition);
        if (wanted.GetValueOrDefault("State") is { } state && state != "UP")
        {
            throw new InvalidRequestException($"Slurm's partition {wanted.GetValueOrDefault("PartitionName")} is {state}; choose another with --partition");
        }

        return new SchedulerLimits(
            LargestArray(Asked("scontrol", "show", "config")),
            SlurmTime.TryParse(wanted.GetValueOrDefault("MaxTime") ?? "", out TimeSpan longest) ? longest : null);
    }

    public string Script(IReadOnlyList<string> program) => SlurmScript.Text(program);

    public string Submit(JobArray array)
    {
        JobRequest request = array.Request;
        string output = Asked("sbatch",
        [
            "--parsable",
            $"--job-name={array.Name}",
            .. array.Count is int count ? [Text($"--array=0-{count - 1}{(request.ConcurrentTasks is int most ? $"%{most}" : "")}")] : Array.Empty<string>(),
            .. array.After.Count > 0 ? [$"--dependency=afterany:{string.Join(':', array.After)}"] : Array.Empty<string>(),
            .. request.Partition is { } partition ? [$"--partition={partition}"] : Array.Empty<string>(),
            .. request.Account is { } account ? [$"--account={account}"] : Array.Empty<string>(),
            $"--time={SlurmTime.Text(request.Time)}",
            Text($"--mem={request.MemoryMegabytes}M"),
            Text($"--cpus-per-task={request.Cpus}"),
            "--nodes=1",
            "--ntasks=1",
            "--requeue",
            "--output=/dev/null",
            array.Script,
            .. array.Arguments,
        ]);
        // The cluster's name may stand behind the job's.
        return output.Trim().Split(';')[0];
    }

    public IReadOnlyList<SeenTask> Look(string name)
    {
        (bool isWell, string output, string complaint) = _tool.Run(
            "squeue", ["--noheader", "--array", "--states=all", $"--name={name}", $"--Format={SlurmQueue.Columns}"]);
        return isWell ? [.. SlurmQueue.Read(output)] : throw new SchedulerSilentException($"squeue: {complaint}");
    }

    public void Cancel(string name)
    {
        (bool isWell, _, string complaint) = _tool.Run("scancel", [$"--name={name}"]);
        if (!isWell)
        {
            throw new SchedulerSilentException($"scancel: {complaint}");
        }
    }

    private Dictionary<string, string> Partition(string? name)
    {
        Dictionary<string, string>[] all = [.. Asked("scontrol", "--oneliner", "show", "partition").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields)];
        return all.FirstOrDefault(one => name is null ? one.GetValueOrDefault("Default") == "YES" : one.GetValueOrDefault("PartitionName") == name)
            ?? throw new InvalidRequestException(name is null
                ? $"Slurm has no partition of its own choice; choose one of {Names()} with --partition"
                : $"Slurm has no partition '{name}'; it has {Names()}");

        string Names() => string.Join(", ", all.Select(one => one.GetValueOrDefault("PartitionName")));
    }

    private static Dictionary<string, string> Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=', 2))
        .Where(field => field.Length == 2)
        .DistinctBy(field => field[0], StringComparer.Ordinal)
        .ToDictionary(field => field[0], field => field[1], StringComparer.Ordinal);

    /// <summary>Indices go up to one less; Slurm's own default where it does not say.</summary>
    private static int LargestArray(string config) => config.Split('\n')
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(field => field is ["MaxArraySize", _])
        .Select(field => int.TryParse(field[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0)
        .FirstOrDefault(size => size > 1, defaultValue: 1001);

    /// <exception cref="InvalidRequestException">It is not there or refused.</exception>
    private string Asked(string tool, params IReadOnlyList<string> arguments)
    {
        try
        {
            (bool isWell, string output, string complaint) = _tool.Run(tool, arguments);
            return isWell ? output : throw new InvalidRequestException($"{tool} refused: {complaint}");
        }
        catch (SchedulerSilentException e)
        {
            throw new InvalidRequestException(e.Message, e);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
