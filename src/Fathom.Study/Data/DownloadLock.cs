namespace Fathom.Study.Data;

/// <summary>Lets one process at a time download into a folder. The system lets go of it when the process ends, however it ends.</summary>
internal static class DownloadLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until no other process downloads into the folder; dispose what is returned to let the next one in.</summary>
    /// <exception cref="WorkFailedException">The folder cannot be made or written.</exception>
    public static async Task<IDisposable> HoldAsync(string folder, string folderOption, TimeProvider time, CancellationToken cancel)
    {
        string path = Path.Combine(folder, ".lock");
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(PollInterval, time, cancel);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new WorkFailedException(
                    $"Cannot write to '{folder}': {cause.Message} Set XDG_CACHE_HOME to a folder that may be written, "
                    + $"or name a folder that holds the files with {folderOption}.", cause);
            }
        }
    }
}
