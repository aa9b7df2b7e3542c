namespace Fathom.Study.Folders;

/// <summary>
/// A hold on a folder that the operating system keeps and lets go of when the process ends, however it ends: a lock on the directory itself (flock),
/// which leaves nothing behind; on Windows an open file that nobody else may open.
/// </summary>
/// <remarks>It is known to every process under one kernel, in whatever container; across machines only where their file system passes it on.</remarks>
internal sealed class SystemLock : IDisposable
{
    /// <summary>Windows only; gone with its owner.</summary>
    private const string WindowsFile = "fathom.held";

    private readonly int _descriptor = -1;
    private readonly FileStream? _file;

    private SystemLock(int descriptor) => _descriptor = descriptor;

    private SystemLock(FileStream file) => _file = file;

    /// <summary>Takes the folder; null where it could not be had.</summary>
    /// <param name="isHeld">Whether another holds it; false with null where this file system knows no such locks.</param>
    public static SystemLock? TryTake(string folder, out bool isHeld)
    {
        isHeld = false;
        if (OperatingSystem.IsWindows())
        {
            return TryOpen(folder, out isHeld);
        }

        int descriptor = NativeFiles.OpenDirectory(folder);
        if (descriptor < 0)
        {
            return null;
        }

        if (NativeFiles.Lock(descriptor, NativeFiles.Exclusive | NativeFiles.DoNotWait) == 0)
        {
            return new SystemLock(descriptor);
        }

        isHeld = NativeFiles.IsHeldByAnother;
        _ = NativeFiles.Close(descriptor);
        return null;
    }

    public void Dispose()
    {
        _file?.Dispose();
        if (_descriptor >= 0)
        {
            _ = NativeFiles.Lock(_descriptor, NativeFiles.Unlock);
            _ = NativeFiles.Close(_descriptor);
        }
    }

    private static SystemLock? TryOpen(string folder, out bool isHeld)
    {
        try
        {
            isHeld = false;
            return new SystemLock(new FileStream(
                Path.Combine(folder, WindowsFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            isHeld = true;
            return null;
        }
    }
}
