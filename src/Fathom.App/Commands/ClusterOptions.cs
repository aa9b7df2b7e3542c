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
        "Run it on a cluster; the command returns once everything is submitted, and fathom status shows the progress [default: this machine]",
        new Dictionary<string, ClusterKind>(StringComparer.Ordinal) { ["slurm"] = ClusterKind.Slurm });

    private readonly Option<string?> _partition = OptionKinds.Text("--partition", "NAME", "Partition of the cluster [default: the cluster's own]");
    private readonly Option<string?> _account = OptionKinds.Text("--account", "NAME", "Account to charge on the cluster [default: the cluster's own]");
    private readonly Option<TimeSpan?> _time = OptionKinds.Time("--time", "Time limit of a task on the cluster [default: three times the estimate for the longest]");
    private readonly Option<int?> _memory = OptionKinds.Megabytes("--memory", "Memory of a task on the cluster, such as 800 (MB) or 4G [default: twice the estimate of fathom plan, plus 512 MB]");

    private readonly Option<int?> _cpus = OptionKinds.WholeNumber(
        "--cpus", "Processors of a task on the cluster [default: 1, or enough to bring the longest run under an hour]", new(1, 1024));

    private readonly Option<int?> _arrayLimit = OptionKinds.WholeNumber(
        "--array-limit", "Most tasks in one job array [default: as many as the cluster takes]", new(1, 4_000_000));

    private readonly Option<int?> _concurrent = OptionKinds.WholeNumber(
        "--concurrent-tasks", "Most tasks that run on the cluster at the same time [default: as many as it gives]", new(1, 4_000_000));

    private readonly Option<int?> _runsPerTask = OptionKinds.WholeNumber(
        "--runs-per-task", "Most runs in one task on the cluster [default: a few minutes' worth]", new(1, 4_000_000));

    private readonly Option<int?> _tries = OptionKinds.WholeNumber(
        "--tries", "How often to submit a failing run before giving up [default: 3]", new(1, 100));

    private readonly Option<string?> _script = OptionKinds.Text(
        "--job-script", "FILE", "Your own job script [default: cluster/job.sh in the study's folder, written for you to edit]");

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
            throw new InvalidRequestException($"{stray.Name} is for a cluster; add --on slurm, or leave it out.");
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
