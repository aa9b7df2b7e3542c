using Fathom.Study;

namespace Fathom.App.Clusters;

/// <summary>
/// What Fathom asks of a cluster: what it allows, to start tasks, how they stand, to end them. Slurm is one such (<c>App.Slurm</c>); a Kubernetes
/// indexed job, or another batch system with arrays, could be another.
/// </summary>
internal interface IScheduler
{
    /// <summary>Its name for the user, such as "Slurm".</summary>
    string Name { get; }

    /// <summary>What the cluster allows.</summary>
    /// <param name="partition">The part of the cluster that is asked for; null for its usual one.</param>
    /// <exception cref="InvalidRequestException">The cluster is not there or has no such part; one line says what it has.</exception>
    SchedulerLimits Limits(string? partition);

    /// <summary>A job script that a person may change. Its arguments are the study's folder, a file in its <c>cluster/</c> that must be seen, and those of fathom.</summary>
    /// <param name="program">The words that start fathom.</param>
    string Script(IReadOnlyList<string> program);

    /// <summary>Starts tasks as soon as the cluster has room.</summary>
    /// <returns>The job's identity.</returns>
    /// <exception cref="InvalidRequestException">The cluster refused; one line says why.</exception>
    string Submit(JobArray array);

    /// <summary>The tasks that wait, run, or ended not long ago. A task that is not among them has ended, or was never there.</summary>
    /// <param name="name">The jobs' name, which no other study's jobs have.</param>
    /// <exception cref="SchedulerSilentException">The cluster does not answer.</exception>
    IReadOnlyList<SeenTask> Look(string name);

    /// <summary>Ends all of a study's tasks, waiting and running.</summary>
    /// <param name="name">The jobs' name.</param>
    /// <exception cref="SchedulerSilentException">The cluster does not answer.</exception>
    void Cancel(string name);
}
