using Fathom.App.Clusters;
using Fathom.App.Commands;

namespace Fathom.App.Tests.Clusters;

/// <summary>A cluster in this process: it queues what it is given, and carries tasks out when the test says so.</summary>
internal sealed class FakeCluster(Session session, int largestArray = 1000) : IScheduler
{
    private readonly List<(string Job, JobArray Array)> _jobs = [];
    private readonly Dictionary<(string Job, int Index), SeenTask> _tasks = [];

    public string Name => "Fake";

    public bool IsSilent { get; set; }

    public IReadOnlyList<JobArray> Arrays => [.. _jobs.Where(job => job.Array.Count is not null).Select(job => job.Array)];

    /// <summary>Jobs that take the next step, not run yet.</summary>
    public int StepsDue { get; private set; }

    public SchedulerLimits Limits(string? partition) => new(largestArray, TimeSpan.FromHours(2));

    public string Script(IReadOnlyList<string> program) => string.Join(' ', program);

    public string Submit(JobArray array)
    {
        string job = $"{_jobs.Count + 1}";
        Assert.All(array.After, after => Assert.Contains(_jobs, earlier => earlier.Job == after));
        _jobs.Add((job, array));
        for (int index = 0; index < (array.Count ?? 0); index++)
        {
            _tasks[(job, index)] = new SeenTask(job, index, SeenState.Queued, 0, "", "Priority");
        }

        StepsDue += array.Count is null ? 1 : 0;
        return job;
    }

    public IReadOnlyList<SeenTask> Look(string name) => IsSilent
        ? throw new SchedulerSilentException("squeue: Unable to contact slurm controller")
        : [.. _tasks.Values.Where(task => _jobs.Single(job => job.Job == task.Job).Array.Name == name)];

    public void Cancel(string name)
    {
        foreach (SeenTask task in _tasks.Values.Where(task => task.State != SeenState.Ended).ToArray())
        {
            _tasks[(task.Job, task.Index)] = task with { State = SeenState.Ended, Word = "CANCELLED" };
        }
    }

    /// <summary>Says of every task that waits or runs how it stands.</summary>
    public void Set(SeenState state, string word, int exitCode = 0) =>
        Each(task => task with { State = state, Word = word, ExitCode = exitCode, Nodes = "n1" });

    /// <summary>The cluster forgets what ended, or loses what waits.</summary>
    public void Forget() => _tasks.Clear();

    /// <summary>Carries out every task that waits.</summary>
    public async Task RunAsync()
    {
        foreach (SeenTask task in _tasks.Values.Where(task => task.State == SeenState.Queued).ToArray())
        {
            IReadOnlyList<string> arguments = _jobs.Single(job => job.Job == task.Job).Array.Arguments;
            int code = await FathomCommand.RunAsync([.. arguments.Skip(2), "--index", $"{task.Index}"], session.Context, TestContext.Current.CancellationToken);
            _tasks[(task.Job, task.Index)] = task with { State = SeenState.Ended, ExitCode = code, Word = code == 0 ? "COMPLETED" : "FAILED", Nodes = "n1" };
        }
    }

    /// <summary>Runs the jobs that take the next step.</summary>
    public async Task StepAsync(string folder)
    {
        int due = StepsDue;
        StepsDue = 0;
        for (int step = 0; step < due; step++)
        {
            Assert.Equal(0, await FathomCommand.RunAsync(["advance", folder], session.Context, TestContext.Current.CancellationToken));
        }
    }

    private void Each(Func<SeenTask, SeenTask> change)
    {
        foreach (SeenTask task in _tasks.Values.Where(task => task.State != SeenState.Ended).ToArray())
        {
            _tasks[(task.Job, task.Index)] = change(task);
        }
    }
}
