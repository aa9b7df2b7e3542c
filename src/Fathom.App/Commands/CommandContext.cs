using Fathom.App.Clusters;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>All that a command may touch of the world it runs in; a test passes its own.</summary>
internal sealed record CommandContext
{
    /// <summary>Standard output: results, and nothing but results.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Standard error: progress, notices and the one line that says what went wrong.</summary>
    public required IAnsiConsole Error { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Looks up an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>What relative paths are relative to.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The user's cache; downloaded data sets are placed here.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Logical processors: the threads used where <c>--threads</c> says nothing else.</summary>
    public required int Processors { get; init; }

    /// <summary>What this process may use, in bytes.</summary>
    public long MemoryBytes { get; init; } = long.MaxValue;

    /// <summary>What downloads go through.</summary>
    public required HttpClient Http { get; init; }

    /// <summary>The long work behind the commands.</summary>
    public required ILongWork Work { get; init; }

    /// <summary>The words that start this program, on another machine too.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The cluster of <c>--on slurm</c>.</summary>
    public required IScheduler Slurm { get; init; }

    /// <summary>Resolves a path the user typed.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, CurrentDirectory);
}
