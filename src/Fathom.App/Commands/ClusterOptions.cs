using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.Study;

namespace Fathom.App.Commands;

/// <summary>Where a study is carried out, and what each task gets there. What is left out is measured.</summary>
internal sealed class ClusterOptions
{
    private const int UsualTries = 3;

    private readonly Option<ClusterKind?> _on = OptionKinds.Choice(
        "--on",
        "Carry it out on a cluster; the command returns when everything is submitted, and fathom status shows how it goes [default: this machine]",
        new Dictionary<string, ClusterKind>(StringComparer.Ordinal) { ["slurm"] = ClusterKind.Slurm });

    private readonly Option<string?> _partition = OptionKinds.Text("--partition", "NAME", "Partition of the cluster [default: the cluster's own]");
    private readonly Option<string?> _account = OptionKinds.Text("--account", "NAME", "Account to charge on the cluster [default: the cluster's own]");
    private readonly Option<TimeSpan?> _time = OptionKinds.Time("--time", "Time limit of a task on the cluster [default: three times what the longest is estimated to take]");
    private readonly Option<int?> _memory = OptionKinds.Megabytes("--memory", "Memory of a task on the cluster, such as 800 (MB) or 4G [default: twice what plan estimates and 512 MB]");

    private readonly Option<int?> _cpus = OptionKinds.WholeNumber(
        "--cpus", "Processors of a task on the cluster [default: 1, or as many as bring the longest run under an hour]", new(1, 1024));

    private readonly Option<int?> _arrayLimit = OptionKinds.WholeNumber(
        "--array-limit", "Most tasks in one job array [default: as many as the cluster takes]", new(1, 4_000_000));

    private readonly Option<int?> _concurrent = OptionKinds.WholeNumber(
        "--concurrent-tasks", "Most tasks that run on the cluster at one time [default: as many as it gives]", new(1, 4_000_000));

    private readonly Option<int?> _runsPerTask = OptionKinds.WholeNumber(
        "--runs-per-task", "Most runs of one task on the cluster [default: as many as take some minutes]", new(1, 4_000_000));

    private readonly Option<int?> _tries = OptionKinds.WholeNumber(
        "--tries", "How often a run is submitted to the cluster before it is given up [default: 3]", new(1, 100));

    private readonly Option<string?> _script = OptionKinds.Text(
        "--job-script", "FILE", "Job script of your own; without it one is written to cluster/job.sh in the study's folder, to be changed there");

    /// <summary>Whether the work is a cluster's.</summary>
    public bool Wants(ParseResult parsed) => parsed.GetValue(_on) is not null;

    public void AddTo(Command command)
    {
        command.Add(_on);
        foreach (Option option in Details)
        {
            command.Add(option);
        }
    }

    /// <exception cref="InvalidRequestException">An option is given that only a cluster has a use for.</exception>
    public void RequireCluster(ParseResult parsed)
    {
        if (!Wants(parsed) && Details.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } stray)
        {
            throw new InvalidRequestException($"{stray.Name} is of a cluster's tasks; give --on slurm with it, or leave it out.");
        }
    }

    public int Tries(ParseResult parsed) => parsed.GetValue(_tries) ?? UsualTries;

    public string? Script(ParseResult parsed) => parsed.GetValue(_script);

    public string? Partition(ParseResult parsed) => parsed.GetValue(_partition);

    /// <summary>What each task gets.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="size">What is measured where nothing is said.</param>
    /// <param name="limits">Of the cluster.</param>
    /// <exception cref="InvalidRequestException">The time is too short for a run, or longer than the cluster gives.</exception>
    public JobRequest Request(ParseResult parsed, TaskSize size, SchedulerLimits limits)
    {
        int cpus = parsed.GetValue(_cpus) ?? size.Cpus();
        return new JobRequest
        {
            Partition = Partition(parsed),
            Account = parsed.GetValue(_account),
            Time = size.Time(parsed.GetValue(_time), cpus, limits.LongestTime),
            MemoryMegabytes = parsed.GetValue(_memory) ?? size.Megabytes(cpus),
            Cpus = cpus,
            ArrayLimit = parsed.GetValue(_arrayLimit),
            ConcurrentTasks = parsed.GetValue(_concurrent),
            RunsPerTask = parsed.GetValue(_runsPerTask),
        };
    }

    private Option[] Details => [_partition, _account, _time, _memory, _cpus, _arrayLimit, _concurrent, _runsPerTask, _tries, _script];

    private enum ClusterKind
    {
        Slurm,
    }
}
