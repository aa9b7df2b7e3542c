using System.Runtime.InteropServices;

namespace Fathom.Study.Folders;

/// <summary>The real file system.</summary>
internal sealed class Disk : IDisk
{
    /// <summary>EIO and ENOSPC. Other errors of a flush say that this file system does not flush directories.</summary>
    private const int InputOutput = 5;
    private const int NoSpace = 28;

    public void Create(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        write(stream);
        stream.Flush(flushToDisk: true);
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
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Makes a rename survive a power cut, where the system lets a directory be flushed.</summary>
    /// <exception cref="IOException">The device failed: what was renamed may be gone after a power cut.</exception>
    private static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = NativeFiles.OpenDirectory(directory);
        if (descriptor >= 0)
        {
            int error = NativeFiles.Flush(descriptor) == 0 ? 0 : NativeFiles.LastError;
            _ = NativeFiles.Close(descriptor);
            if (error is InputOutput or NoSpace)
            {
                throw new IOException($"The device could not keep '{directory}': {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }
    }
}
