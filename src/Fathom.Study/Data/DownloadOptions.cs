namespace Fathom.Study.Data;

/// <summary>Where files are downloaded from and how patiently.</summary>
public sealed record DownloadOptions
{
    /// <summary>How messages tell users to name a folder that holds the files: the option's or the property's name.</summary>
    public string FolderOption { get; init; } = $"{nameof(DataOptions)}.{nameof(DataOptions.DataDirectory)}";

    /// <summary>Folders that serve the same files, each ending in a slash, in the order in which they are tried; null: each data set's own.</summary>
    public IReadOnlyList<Uri>? Mirrors { get; init; }

    /// <summary>How often all mirrors are tried without a byte gained before the download is given up.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>The pause before the second round; it doubles with each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A mirror that sends nothing for so long is left for the next one.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
