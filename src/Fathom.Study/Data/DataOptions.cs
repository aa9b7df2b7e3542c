namespace Fathom.Study.Data;

/// <summary>Where data sets are looked for, in this order, before a download.</summary>
public sealed record DataOptions
{
    /// <summary>The folder that the user named, looked into first; null where none was.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The folder named by the environment variable <c>FATHOM_DATA</c>.</summary>
    public string? EnvironmentDirectory { get; init; }

    /// <summary>The user's cache; downloads are placed here, in a folder for each data set.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>False forbids the network.</summary>
    public bool MayDownload { get; init; } = true;

    public DownloadOptions Download { get; init; } = new();

    public DataOptionNames Names { get; init; } = new();
}
