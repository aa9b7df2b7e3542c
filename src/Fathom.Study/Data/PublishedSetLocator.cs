namespace Fathom.Study.Data;

/// <summary>Looks for a published data set's files where the options say, in their order. Only names are looked at, and which set the labels are of.</summary>
internal sealed class PublishedSetLocator(PublishedSet set, DataOptions options)
{
    private const string Variable = "FATHOM_DATA";

    /// <summary>Where downloads are placed.</summary>
    public string CacheFolder => Path.Combine(options.CacheDirectory, set.Folder);

    /// <summary>The folder that the user named, else the environment's, complete or not; null where neither was given.</summary>
    public DataLocation? Named => Look(options.Download.FolderOption, options.DataDirectory) ?? Look(Variable, options.EnvironmentDirectory);

    /// <summary>Every place that is looked into, best first.</summary>
    public IReadOnlyList<DataLocation> All =>
    [
        .. new[]
        {
            Look(options.Download.FolderOption, options.DataDirectory),
            Look(Variable, options.EnvironmentDirectory),
            Look("the cache", options.CacheDirectory, isCache: true),
        }
            .OfType<DataLocation>(),
    ];

    /// <summary>The first complete folder, or null.</summary>
    /// <exception cref="InvalidRequestException">
    /// A folder was named, by option or environment, and is not complete: it is never passed over. An environment's folder that holds another set
    /// complete is no fault where a set is asked for by name.
    /// </exception>
    /// <param name="isAsked">Whether this set was asked for by name.</param>
    public DataLocation? Find(bool isAsked)
    {
        if (Look(options.Download.FolderOption, options.DataDirectory) is { } named)
        {
            return named.IsComplete ? named : throw Incomplete(named, $"leave {options.Download.FolderOption} out to use the cache or download them");
        }

        if (Look(Variable, options.EnvironmentDirectory) is { IsComplete: false } environment && !(isAsked && HoldsAnother(options.EnvironmentDirectory!)))
        {
            throw Incomplete(environment, $"unset {Variable} to use the cache or download them");
        }

        return All.FirstOrDefault(location => location.IsComplete);
    }

    private bool HoldsAnother(string root) => PublishedSets.All.Any(other => other != set && Candidates(other, root).Any(folder => Missing(other, folder).Count == 0));

    private InvalidRequestException Incomplete(DataLocation location, string otherwise)
    {
        string asFiles = set.Archive is { } archive ? $"{archive.Name} or the four files of {set.Title}" : $"all four {set.Title} files";
        string other = PublishedSetReader.RecognizesOther(set, location.Folder) is { } recognized ? $" It holds {recognized.Title} ({recognized.Name})." : "";
        return new InvalidRequestException(
            $"{location}; expected {asFiles}, compressed or unpacked, there or in its folder '{set.Folder}' or '{set.OtherFolder}/raw'. "
            + $"{FolderSummary.Of(location.Folder)}{other} Name the folder that holds them with {options.Download.FolderOption}, or {otherwise}.");
    }

    private DataLocation? Look(string role, string? root, bool isCache = false) => string.IsNullOrEmpty(root)
        ? null
        : Candidates(set, root)
            .Select(folder => new DataLocation(role, folder, isCache, Missing(set, folder)))
            .MinBy(location => location.Missing.Count);

    private static IEnumerable<string> Candidates(PublishedSet set, string root) =>
    [
        root,
        Path.Combine(root, set.Folder),
        Path.Combine(root, "raw"),
        Path.Combine(root, set.OtherFolder, "raw"),
        Path.Combine(root, set.OtherFolder),
        Path.Combine(root, "gzip"),
        Path.Combine(root, set.Folder, "gzip"),
    ];

    private static IReadOnlyList<string> Missing(PublishedSet set, string folder) =>
        set.HasArchiveIn(folder) ? []
        : PublishedSetReader.RecognizesOther(set, folder) is not null ? [.. set.Files.Select(file => file.Name)]
        : [.. set.Files.Where(file => file.FindIn(folder) is null).Select(file => file.Name)];
}
