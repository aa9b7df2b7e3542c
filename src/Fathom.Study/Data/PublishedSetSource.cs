using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>A published data set from wherever it is: a named folder, the environment's, the cache, its publisher.</summary>
internal sealed class PublishedSetSource(PublishedSet set, DataOptions options, HttpClient http, TimeProvider time)
{
    private readonly PublishedSetLocator _locator = new(set, options);
    private readonly Downloader _downloader = new(http, options.Download with { Mirrors = options.Download.Mirrors ?? set.Mirrors }, time);

    public DataListing List()
    {
        IReadOnlyList<DataLocation> lookedIn = _locator.All;
        return new DataListing(
            set.Name,
            IsSynthetic: false,
            lookedIn.FirstOrDefault(location => location.IsComplete)?.Folder,
            lookedIn);
    }

    /// <param name="isAsked">Whether it was asked for by name.</param>
    /// <param name="progress">Hears of a download.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<LoadedData> LoadAsync(bool isAsked, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        DataLocation? found = _locator.Find(isAsked);
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
        return [.. set.Files.Select(file => Verify(place.Folder, file))];
    }

    private FileVerdict Verify(string folder, PublishedIdxFile file)
    {
        try
        {
            PublishedSetReader.ReadFile(set, folder, file);
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
                $"{set.Title} is nowhere complete and downloading is forbidden: {string.Join("; ", _locator.All)}. "
                + $"Allow the download, or put the files into a folder and name it with {options.Download.FolderOption}.");
        }

        foreach (RemoteFile file in set.Downloads)
        {
            await _downloader.FetchAsync(file, _locator.CacheFolder, progress, cancel);
        }

        return await ReadAsync(_locator.CacheFolder, cancel);
    }

    private async Task<LoadedData> ReadAsync(string folder, CancellationToken cancel)
    {
        Dataset data = await Task.Run(() => PublishedSetReader.Read(set, folder), cancel);
        return new LoadedData(data, Origin: folder, StandInReason: null);
    }
}
