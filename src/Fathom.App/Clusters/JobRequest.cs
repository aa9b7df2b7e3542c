namespace Fathom.App.Clusters;

/// <summary>What each task of a study gets of the cluster.</summary>
internal sealed record JobRequest
{
    /// <summary>Null: the cluster's own choice.</summary>
    public string? Partition { get; init; }

    public string? Account { get; init; }

    /// <summary>After so long a task is ended by the cluster; its runs go on from their checkpoints.</summary>
    public required TimeSpan Time { get; init; }

    public required int MemoryMegabytes { get; init; }

    /// <summary>Processors, and threads to train on.</summary>
    public required int Cpus { get; init; }

    /// <summary>The most tasks in one array; null: as many as the cluster takes.</summary>
    public int? ArrayLimit { get; init; }

    /// <summary>The most tasks of an array that run at one time; null: as many as the cluster gives.</summary>
    public int? ConcurrentTasks { get; init; }

    /// <summary>The most pieces of a task; null: as many as fill it.</summary>
    public int? RunsPerTask { get; init; }
}
