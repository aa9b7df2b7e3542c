using Fathom.Study.Texts;

namespace Fathom.App.Clusters;

/// <summary>What was asked of a cluster and what was submitted; <c>cluster/cluster.json</c> holds it.</summary>
internal sealed record ClusterRecord
{
    /// <summary>In the jobs' name and in the names of files that a task looks for: another folder at the same path has another.</summary>
    public required string Token { get; init; }

    public required ClusterPurpose Purpose { get; init; }

    public required JobRequest Request { get; init; }

    /// <summary>How often a piece is started before it is given up.</summary>
    public required int Tries { get; init; }

    /// <summary>What <c>--data-dir</c> was; null where it was not given.</summary>
    public string? DataFolder { get; init; }

    /// <summary>What <c>FATHOM_DATA</c> was, for clusters that pass no environment on; null where it was not set.</summary>
    public string? DataEnvironment { get; init; }

    /// <summary>Of the report.</summary>
    public required Language Language { get; init; }

    /// <summary>Estimated seconds of an epoch on a task's processors, by arm and depth (<see cref="LoadName"/>).</summary>
    public required IReadOnlyDictionary<string, double> EpochSeconds { get; init; }

    public IReadOnlyList<Batch> Batches { get; init; } = [];

    /// <summary>Whether a person has ended it; then nothing is submitted again.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Whether the last round has ended and the report was made.</summary>
    public bool IsFinished { get; init; }

    /// <summary>The jobs' name.</summary>
    public string JobName => $"fathom-{Token}";

    public int Series => Batches.Count == 0 ? 0 : Batches[^1].Series;

    public int Round => Batches.Count == 0 ? 0 : Batches[^1].Round;

    public static string LoadName(string arm, int depth) => FormattableString.Invariant($"{arm}-d{depth}");
}
