using Fathom.Study.Data;

namespace Fathom.App.Commands;

/// <summary>Data that was read lately, for all who ask for the same; a few, for each may fill a good part of memory.</summary>
internal sealed class KeptData
{
    private const int Most = 4;

    private readonly Lock _lock = new();
    private readonly List<(DataRequest Request, (DateTime, DateTime, DateTime) Written, Task<LoadedData> Loading)> _kept = [];

    /// <summary>Shared by all who ask, so nobody's leaving ends it; a failure is forgotten, for the next may do better.</summary>
    /// <param name="request">What is asked for; a file that was written to since is read again.</param>
    /// <param name="load">Reads it.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<LoadedData> GetAsync(DataRequest request, Func<Task<LoadedData>> load, CancellationToken cancel)
    {
        Task<LoadedData> loading = Of(request, load);
        try
        {
            return await loading.WaitAsync(cancel);
        }
        catch when (loading.IsFaulted)
        {
            lock (_lock)
            {
                _kept.RemoveAll(one => one.Loading == loading);
            }

            throw;
        }
    }

    private Task<LoadedData> Of(DataRequest request, Func<Task<LoadedData>> load)
    {
        (DateTime, DateTime, DateTime) written = (WrittenAt(request.Path), WrittenAt(request.ValidationPath), WrittenAt(request.TestPath));
        lock (_lock)
        {
            int place = _kept.FindIndex(one => one.Request == request && one.Written == written);
            var kept = place >= 0 ? _kept[place] : (request, written, load());
            _kept.RemoveAll(one => one.Request == request);
            _kept.Add(kept);
            if (_kept.Count > Most)
            {
                _kept.RemoveAt(0);
            }

            return kept.Item3;
        }
    }

    private static DateTime WrittenAt(string? path) => path is null ? default : File.GetLastWriteTimeUtc(path);
}
