using Fathom.App.Clusters;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>Where the live page is served, and of what.</summary>
internal sealed record DashboardOptions
{
    /// <summary>A study's folder, or a folder that studies lie in.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether the folder is that of a study and of no other, even if it is not there yet.</summary>
    public required bool IsOneStudy { get; init; }

    /// <summary>Where studies may be carried out that are served here; null where no cluster is asked.</summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>How often a cluster is asked at most.</summary>
    public TimeSpan ClusterInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>0 takes any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The name or address under which other machines reach this one; null serves this machine alone.</summary>
    public string? OtherHosts { get; init; }

    /// <summary>What the page speaks until its reader chooses.</summary>
    public Language Language { get; init; }

    /// <summary>How often the one reader of a study's folder looks whether it grew.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often an idle connection is shown to be alive.</summary>
    public TimeSpan BeatInterval { get; init; } = TimeSpan.FromSeconds(10);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
