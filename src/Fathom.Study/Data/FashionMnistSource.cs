using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>Fashion-MNIST from wherever it is: a named folder, the environment's, the cache, its publisher.</summary>
internal sealed class FashionMnistSource(DataOptions options, HttpClient http, TimeProvider time)
{
    private readonly FashionMnistLocator _locator = new(options);
    private readonly Downloader _downloader = new(http, options.Download, time);

    public DataListing List()
    {
        IReadOnlyList<DataLocation> lookedIn = _locator.All;
        return new DataListing(
            FashionMnist.Name,
            IsSynthetic: false,
            lookedIn.FirstOrDefault(location => location.IsComplete)?.Folder,
            lookedIn);
    }

    public async Task<LoadedData> LoadAsync(IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        DataLocation? found = _locator.Find();
        if (found is null)
        {
            return await DownloadAndReadAsync(progress, cancel);
        }

        try
        {
            return await ReadAsync(found.Folder, cancel);
        }
        catch (InvalidRequestException) when (found.IsCache && options.MayDownload)
        {
            return await DownloadAndReadAsync(progress, cancel);
        }
        catch (InvalidRequestException damage) when (found.IsCache)
        {
            throw new WorkFailedException($"{damage.Message} It is in the cache and downloading is forbidden.", damage);
        }
    }

    /// <summary>Judges the folder that was named, else the first complete one, else the one that lacks least.</summary>
    public IReadOnlyList<FileVerdict> Verify()
    {
        DataLocation place = _locator.Named ?? _locator.All.MinBy(location => location.Missing.Count)!;
        return [.. FashionMnist.Files.Select(file => Verify(place.Folder, file))];
    }

    private static FileVerdict Verify(string folder, PublishedIdxFile file)
    {
        try
        {
            FashionMnistReader.ReadFile(folder, file);
            return new FileVerdict(file.Name, Problem: null);
        }
        catch (InvalidRequestException problem)
        {
            return new FileVerdict(file.Name, problem.Message);
        }
    }

    private async Task<LoadedData> DownloadAndReadAsync(
        IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        if (!options.MayDownload)
        {
            throw new WorkFailedException(
                $"Fashion-MNIST is nowhere complete and downloading is forbidden: {string.Join("; ", _locator.All)}. "
                + $"Allow the download, or put the files into a folder and name it with {options.Download.FolderOption}.");
        }

        foreach (PublishedIdxFile file in FashionMnist.Files)
        {
            await _downloader.FetchAsync(file.Remote, _locator.CacheFolder, progress, cancel);
        }

        return await ReadAsync(_locator.CacheFolder, cancel);
    }

    private static async Task<LoadedData> ReadAsync(string folder, CancellationToken cancel)
    {
        Dataset data = await Task.Run(() => FashionMnistReader.Read(folder), cancel);
        return new LoadedData(data, Origin: folder, StandInReason: null);
    }
}
