namespace Fathom.Study.Data;

/// <summary>The data sets Fathom knows by name.</summary>
public sealed class DataCatalog(DataOptions options, HttpClient http)
{
    /// <summary>Names that can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fashion-mnist", "sketches"];

    /// <summary>
    /// Loads a data set; with <paramref name="name"/> null, Fashion-MNIST, or the sketches where it cannot be had.
    /// </summary>
    /// <exception cref="InvalidRequestException">Unknown name, or a file that is not what it should be.</exception>
    /// <exception cref="WorkFailedException">A data set asked for by name could not be downloaded.</exception>
    public Task<LoadedData> LoadAsync(string? name, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        _ = (options, http);
        throw new NotImplementedException();
    }
}
