using Microsoft.Win32.SafeHandles;

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

    private readonly SafeFileHandle? _directory;
    private readonly FileStream? _file;

    private SystemLock(SafeFileHandle directory) => _directory = directory;

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

        SafeFileHandle directory = NativeFiles.OpenDirectory(folder);
        if (directory.IsInvalid)
        {
            return null;
        }

        if (NativeFiles.Lock(directory, NativeFiles.Exclusive | NativeFiles.DoNotWait) == 0)
        {
            return new SystemLock(directory);
        }

        isHeld = NativeFiles.IsHeldByAnother;
        directory.Dispose();
        return null;
    }

    public void Dispose()
    {
        _file?.Dispose();
        if (_directory is { IsClosed: false })
        {
            // Let go at once, even where a child process inherited the directory.
            _ = NativeFiles.Lock(_directory, NativeFiles.Unlock);
            _directory.Dispose();
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
