using System.Text.Json;

namespace Fathom.Study.Folders;

/// <summary>
/// Keeps two processes from working in one folder. A plain file holds the owner, so it works on a shared file system;
/// the lock of a process that died on this machine is taken over, that of another machine never is.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    public const string FileName = "fathom.lock";

    private const int Attempts = 20;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    private readonly string _path;
    private readonly LockOwner _owner;

    private FolderLock(string path, LockOwner owner)
    {
        _path = path;
        _owner = owner;
    }

    /// <exception cref="InvalidRequestException">Another process holds it; the message says who.</exception>
    public static FolderLock Acquire(string folder)
    {
        string path = Path.Combine(folder, FileName);
        LockOwner owner = LockOwner.Current();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (TryAcquire(path, owner))
                {
                    return new FolderLock(path, owner);
                }
            }
            catch (IOException e) when (attempt < Attempts && !DiskFull.IsCauseOf(e))
            {
                // Somebody else has it open for a moment, to take it or to give it back.
            }

            Thread.Sleep(BetweenAttempts);
        }
    }

    /// <summary>Whether some process holds it; false where that process is known to be dead.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            return ReadOwner(Path.Combine(folder, FileName)) is { IsKnownDead: false };
        }
        catch (Exception e) when (e is IOException or InvalidRequestException)
        {
            // Somebody takes it or gives it back this very moment, or it is nothing that Fathom wrote.
            return true;
        }
    }

    public void Dispose()
    {
        if (ReadOwner(_path) == _owner)
        {
            File.Delete(_path);
        }
    }

    private static bool TryAcquire(string path, LockOwner owner)
    {
        FileMode mode = File.Exists(path) ? FileMode.Open : FileMode.CreateNew;
        using (FileStream stream = new(path, mode, FileAccess.ReadWrite, FileShare.None))
        {
            RefuseIfHeld(stream, path);
            stream.SetLength(0);
            stream.Write(StudyJson.Bytes(owner));
        }

        // False where its former owner deleted the file while it was open here.
        return ReadOwner(path) == owner;
    }

    private static void RefuseIfHeld(FileStream stream, string path)
    {
        // An empty lock is new, or its owner died before it wrote its name.
        if (stream.Length > 0 && Parse(stream, path) is { IsKnownDead: false } holder)
        {
            throw new InvalidRequestException(
                $"{Path.GetDirectoryName(path)} is in use by process {holder.Pid} ({holder.Process}) on {holder.Host}; "
                + $"wait for it to end, or, if it is certain that it no longer runs, delete {path}");
        }
    }

    private static LockOwner Parse(FileStream stream, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(stream, StudyJsonContext.Default.LockOwner)
                ?? throw new InvalidRequestException($"{path}: holds null; expected the owner of the lock");
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"{path}: not a lock that Fathom wrote; delete it if no other process uses the folder", e);
        }
    }

    private static LockOwner? ReadOwner(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.Length == 0 ? null : Parse(stream, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
