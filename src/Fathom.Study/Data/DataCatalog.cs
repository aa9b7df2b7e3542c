namespace Fathom.Study.Data;

/// <summary>
/// Where data comes from: data sets that Fathom knows by name (where each is, how to get it, whether it is what was published), and
/// files and folders that a person names.
/// </summary>
public sealed class DataCatalog
{
    private readonly DataOptions _options;
    private readonly Dictionary<string, PublishedSetSource> _published;

    /// <param name="time">Times the pauses between download attempts; the system's where null.</param>
    public DataCatalog(DataOptions options, HttpClient http, TimeProvider? time = null)
    {
        _options = options;
        _published = PublishedSets.All.ToDictionary(
            set => set.Name, set => new PublishedSetSource(set, options, http, time ?? TimeProvider.System), StringComparer.Ordinal);
    }

    /// <summary>Names that can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. PublishedSets.All.Select(set => set.Name), Sketches.Name];

    /// <summary>Loads what is asked for: by name, or from a file or folder, which is recognised by its content.</summary>
    /// <exception cref="InvalidRequestException">Unknown name, or a file that is not what it should be.</exception>
    /// <exception cref="WorkFailedException">A data set asked for by name could not be downloaded.</exception>
    public async Task<LoadedData> LoadAsync(DataRequest request, IProgress<DownloadProgress>? progress, CancellationToken cancel) =>
        request.Path is null
            ? FewerExamples.OfPublished(await LoadAsync(request.Name, progress, cancel), request, _options.Names)
            : await Task.Run(() => DataKinds.Load(request, _options, cancel), cancel);

    /// <summary>
    /// Loads a data set, downloading it into the cache where it is nowhere else; with <paramref name="name"/> null,
    /// Fashion-MNIST, or the sketches where it cannot be had.
    /// </summary>
    /// <exception cref="InvalidRequestException">Unknown name, or a file that is not what it should be.</exception>
    /// <exception cref="WorkFailedException">A data set asked for by name could not be downloaded.</exception>
    public Task<LoadedData> LoadAsync(
        string? name, IProgress<DownloadProgress>? progress, CancellationToken cancel) => name switch
        {
            null => LoadFashionMnistOrSketchesAsync(progress, cancel),
            Sketches.Name => DrawSketchesAsync(standInReason: null, cancel),
            _ => (_published.GetValueOrDefault(name) ?? throw UnknownName(name)).LoadAsync(isAsked: true, progress, cancel),
        };

    /// <summary>Where each known data set is; looks at names only, reads and downloads nothing.</summary>
    public IReadOnlyList<DataListing> List() =>
    [
        .. PublishedSets.All.Select(set => _published[set.Name].List()),
        new(
            Sketches.Name,
            IsSynthetic: true,
            Folder: null,
            LookedIn: []),
    ];

    /// <summary>Reads every part of a data set and compares it with what was published; downloads and changes nothing.</summary>
    /// <exception cref="InvalidRequestException">Unknown name. A file's fault is in its verdict.</exception>
    public IReadOnlyList<FileVerdict> Verify(string name) => name switch
    {
        Sketches.Name => [Sketches.Verify()],
        _ => (_published.GetValueOrDefault(name) ?? throw UnknownName(name)).Verify(),
    };

    private async Task<LoadedData> LoadFashionMnistOrSketchesAsync(
        IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        try
        {
            return await _published[FashionMnist.Name].LoadAsync(isAsked: false, progress, cancel);
        }
        catch (WorkFailedException cause)
        {
            return await DrawSketchesAsync($"Fashion-MNIST could not be had: {cause.Message}", cancel);
        }
    }

    private static async Task<LoadedData> DrawSketchesAsync(string? standInReason, CancellationToken cancel) =>
        new(await Task.Run(() => Sketches.Draw(), cancel), Origin: "drawn by Fathom", standInReason);

    private static InvalidRequestException UnknownName(string name)
    {
        string suggestion = Spelling.Nearest(name, Names) is { } meant ? $" Did you mean '{meant}'?" : "";
        return new InvalidRequestException(
            $"There is no data set '{name}'; expected one of: {string.Join(", ", Names)}.{suggestion}");
    }
}
