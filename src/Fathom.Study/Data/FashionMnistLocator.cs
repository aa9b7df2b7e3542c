namespace Fathom.Study.Data;

/// <summary>Looks for Fashion-MNIST's files where the options say, in their order. Only names are looked at, not content.</summary>
internal sealed class FashionMnistLocator(DataOptions options)
{
    /// <summary>Where downloads of Fashion-MNIST are placed.</summary>
    public string CacheFolder => Path.Combine(options.CacheDirectory, FashionMnist.Name);

    /// <summary>The folder that the user named, complete or not; null where none was given.</summary>
    public DataLocation? Named => Look(options.Download.FolderOption, options.DataDirectory);

    /// <summary>Every place that is looked into, best first.</summary>
    public IReadOnlyList<DataLocation> All =>
    [
        .. new[] { Named, Look("FATHOM_DATA", options.EnvironmentDirectory), Look("the cache", options.CacheDirectory, isCache: true) }
            .OfType<DataLocation>(),
    ];

    /// <summary>The first complete folder, or null.</summary>
    /// <exception cref="InvalidRequestException">A folder was named and is not complete: it is never passed over.</exception>
    public DataLocation? Find()
    {
        if (Named is { IsComplete: false } named)
        {
            throw new InvalidRequestException(
                $"{named}, expected all four Fashion-MNIST files there or in its folder '{FashionMnist.Name}'. "
                + $"Name the folder that holds them, or leave {options.Download.FolderOption} out to use the cache or download them.");
        }

        return All.FirstOrDefault(location => location.IsComplete);
    }

    private static DataLocation? Look(string role, string? root, bool isCache = false) => string.IsNullOrEmpty(root)
        ? null
        : new[] { root, Path.Combine(root, FashionMnist.Name) }
            .Select(folder => new DataLocation(role, folder, isCache, Missing(folder)))
            .MinBy(location => location.Missing.Count);

    private static IReadOnlyList<string> Missing(string folder) =>
        [.. FashionMnist.Files.Where(file => file.FindIn(folder) is null).Select(file => file.Name)];
}
