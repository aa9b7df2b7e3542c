using System.Text.Json;

namespace Fathom.Study.Folders;

/// <summary>
/// Keeps two processes from working in one folder. The operating system holds it for this process (<see cref="SystemLock"/>), and a plain file says
/// who that is. Where the system cannot tell, as between machines on some file systems, the file is a lease: renewed while its owner works, over
/// when it was not for minutes. An owner that wakes up after that writes nothing more.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    public const string FileName = "fathom.lock";

    private const int Attempts = 20;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    /// <summary>File systems of one machine: what its kernel does not hold, nobody does.</summary>
    private static readonly string[] LocalFormats = ["ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "overlay", "overlayfs", "tmpfs", "apfs", "hfs", "ntfs", "NTFS", "ReFS"];

    private readonly string _folder;
    private readonly LockOwner _owner;
    private readonly SystemLock? _system;
    private readonly CancellationTokenSource _lost = new();
    private readonly Lock _gate = new();
    private bool _isReleased;
    private readonly Timer _renewal;

    private FolderLock(string folder, LockOwner owner, SystemLock? system, LockTimes times)
    {
        _folder = folder;
        _owner = owner;
        _system = system;
        _renewal = new Timer(_ => Renew(), state: null, times.Renewal, times.Renewal);
    }

    /// <summary>Cancelled when another process has taken the folder over.</summary>
    public CancellationToken Lost => _lost.Token;

    private string FilePath => PathIn(_folder);

    /// <exception cref="InvalidRequestException">Another process holds it; the message says who.</exception>
    public static FolderLock Acquire(string folder, LockTimes? times = null)
    {
        times ??= LockTimes.Default;
        for (int attempt = 1; ; attempt++)
        {
            SystemLock? system = SystemLock.TryTake(folder, out bool isHeld);
            LockOwner owner = LockOwner.Current(system is not null);
            try
            {
                if (isHeld && attempt == Attempts)
                {
                    throw InUse(folder, ReadOwner(PathIn(folder)), "");
                }

                if (!isHeld && TryAcquire(folder, owner, times))
                {
                    return new FolderLock(folder, owner, system, times);
                }

                system?.Dispose();
            }
            catch (IOException e) when (attempt < Attempts && !DiskFull.IsCauseOf(e))
            {
                // Somebody else has it open for a moment, to take it or to give it back.
                system?.Dispose();
            }
            catch
            {
                system?.Dispose();
                throw;
            }

            Thread.Sleep(BetweenAttempts);
        }
    }

    /// <summary>Whether some process holds it; false where that process is known to be dead.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            if (new FileInfo(PathIn(folder)) is not { Exists: true, Length: > 0 })
            {
                return false;
            }

            LockOwner? owner = ReadOwner(PathIn(folder));
            using SystemLock? system = SystemLock.TryTake(folder, out bool isHeld);
            LockOwner seer = LockOwner.Current(system is not null);
            return isHeld || (owner is null ? StandingOfTorn(folder, seer, LockTimes.Default) : Standing(folder, owner, seer, LockTimes.Default)).IsAlive;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody takes it or gives it back this very moment.
            return true;
        }
    }

    /// <summary>Who has taken the folder over, for the user.</summary>
    public string LossMessage => new FolderLostException(_folder, TryReadOwner()).Message;

    /// <exception cref="FolderLostException">Another process has the folder, as was seen before.</exception>
    public void ThrowIfLost()
    {
        if (_lost.IsCancellationRequested)
        {
            throw new FolderLostException(_folder, TryReadOwner());
        }
    }

    /// <summary>Looks whether the folder is still this process's.</summary>
    /// <exception cref="FolderLostException">It is another's.</exception>
    public void Verify()
    {
        // What the system holds under a kernel of its own cannot be taken; elsewhere the file says.
        if (TryReadOwner() is { } owner && owner != _owner)
        {
            _lost.Cancel();
        }

        ThrowIfLost();
    }

    /// <summary>Never fails: whatever became of the file, the work is done.</summary>
    public void Dispose()
    {
        _renewal.Dispose();
        lock (_gate)
        {
            _isReleased = true;
        }

        try
        {
            if (!_lost.IsCancellationRequested && (TryReadOwner() is not { } owner || owner == _owner))
            {
                File.Delete(FilePath);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next process sees that nobody holds the folder.
        }

        _system?.Dispose();
        _lost.Dispose();
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);

    private static bool TryAcquire(string folder, LockOwner owner, LockTimes times)
    {
        string path = PathIn(folder);
        FileMode mode = File.Exists(path) ? FileMode.Open : FileMode.CreateNew;
        bool isTakenOver = false;
        using (FileStream stream = new(path, mode, FileAccess.ReadWrite, FileShare.None))
        {
            // An empty lock is new, or its owner died before it wrote its name.
            if (stream.Length > 0)
            {
                LockOwner? holder = TryParse(stream);
                (bool isAlive, isTakenOver, string patience) = holder is null ? StandingOfTorn(folder, owner, times) : Standing(folder, holder, owner, times);
                if (isAlive)
                {
                    throw InUse(folder, holder, patience);
                }
            }

            Write(stream, owner);
        }

        if (isTakenOver)
        {
            // Had its owner renewed it this very moment, its name would be back by now.
            Thread.Sleep(BetweenAttempts);
        }

        // False where its former owner deleted the file while it was open here.
        return ReadOwner(path) == owner;
    }

    /// <summary>Whether an owner counts as alive, whether only its lease says no, and what to add to a refusal.</summary>
    private static (bool IsAlive, bool IsLeaseOver, string Patience) Standing(string folder, LockOwner owner, LockOwner seer, LockTimes times)
    {
        bool nobodyHolds = seer.HeldBySystem && (owner.Boot is not null && owner.Boot == seer.Boot || IsLocal(folder));
        switch (owner.IsDead(seer, nobodyHolds))
        {
            case true:
                return (IsAlive: false, IsLeaseOver: false, "");
            case false:
                return (IsAlive: true, IsLeaseOver: false, "");
            case null when owner.Token is null:
                return (IsAlive: true, IsLeaseOver: false, $", or, if it is certain that it no longer runs, delete {PathIn(folder)}");
            case null:
                return StandingOfLease(folder, times);
        }
    }

    /// <summary>Of an owner that died while it wrote its name, or is writing it now.</summary>
    private static (bool IsAlive, bool IsLeaseOver, string Patience) StandingOfTorn(string folder, LockOwner seer, LockTimes times) =>
        seer.HeldBySystem && IsLocal(folder) ? (IsAlive: false, IsLeaseOver: false, "") : StandingOfLease(folder, times);

    private static (bool IsAlive, bool IsLeaseOver, string Patience) StandingOfLease(string folder, LockTimes times)
    {
        TimeSpan silent = Now(folder) - File.GetLastWriteTimeUtc(PathIn(folder));
        TimeSpan left = times.Lease - silent;
        return left <= TimeSpan.Zero
            ? (IsAlive: false, IsLeaseOver: true, "")
            : (IsAlive: true, IsLeaseOver: false, FormattableString.Invariant(
                $" (heard of {Math.Max(0, silent.TotalSeconds):0} s ago; if it no longer runs, the folder is free in {Math.Ceiling(left.TotalSeconds):0} s)"));
    }

    private static InvalidRequestException InUse(string folder, LockOwner? holder, string patience) => new(
        $"{folder} is in use by {holder?.ToString() ?? "another process"}; wait for it to end{patience}");

    private static bool IsLocal(string folder)
    {
        try
        {
            return LocalFormats.Contains(new DriveInfo(folder).DriveFormat, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>By the clock that gives files their times: a file server's, not this machine's.</summary>
    private static DateTime Now(string folder)
    {
        string probe = AtomicFile.NameBeside(PathIn(folder));
        File.WriteAllBytes(probe, [0]);
        DateTime now = File.GetLastWriteTimeUtc(probe);
        File.Delete(probe);
        return now;
    }

    /// <summary>Says that this process still works here; what another has taken meanwhile is left alone.</summary>
    private void Renew()
    {
        try
        {
            if (ReadOwner(FilePath) is { } owner && owner != _owner)
            {
                _lost.Cancel();
                return;
            }

            lock (_gate)
            {
                if (!_isReleased)
                {
                    using FileStream stream = new(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
                    Write(stream, _owner);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The file server may answer next time; a process that came meanwhile is seen then.
        }
    }

    private static void Write(FileStream stream, LockOwner owner)
    {
        byte[] json = StudyJson.Bytes(owner);
        stream.Position = 0;
        stream.Write(json);
        stream.SetLength(json.Length);
    }

    /// <summary>Null where its owner died, or is, in the middle of writing it.</summary>
    private static LockOwner? TryParse(FileStream stream)
    {
        try
        {
            return JsonSerializer.Deserialize(stream, StudyJsonContext.Default.LockOwner);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where there is none, and where it cannot be read just now.</summary>
    private LockOwner? TryReadOwner()
    {
        try
        {
            return ReadOwner(FilePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static LockOwner? ReadOwner(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.Length == 0 ? null : TryParse(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
