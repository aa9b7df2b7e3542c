using Microsoft.Win32.SafeHandles;

namespace Fathom.Study.Folders;

/// <summary>The real file system.</summary>
internal sealed class Disk : IDisk
{
    public void Create(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        write(stream);
        DeviceFlush.File(stream);
    }

    public void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(to)!);
    }

    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        // Unbuffered: one row, one write.
        using FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        long length = stream.Length;
        try
        {
            stream.Write(bytes);
        }
        catch (IOException)
        {
            // A full disk should not keep half a row.
            stream.SetLength(length);
            throw;
        }
    }

    public void Flush(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        DeviceFlush.File(stream);
    }

    /// <summary>Makes a rename survive a power cut, where the system lets a directory be flushed.</summary>
    /// <exception cref="IOException">The device failed: what was renamed may be gone after a power cut.</exception>
    private static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using SafeFileHandle opened = NativeFiles.OpenDirectory(directory);
        if (!opened.IsInvalid)
        {
            DeviceFlush.Directory(opened, directory);
        }
    }
}
