using System.Runtime.InteropServices;

namespace Fathom.Study.Folders;

/// <summary>The real file system.</summary>
internal sealed class Disk : IDisk
{
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
    private static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = NativeMethods.Open(directory, NativeMethods.ReadOnly);
        if (handle >= 0)
        {
            _ = NativeMethods.Flush(handle);
            _ = NativeMethods.Close(handle);
        }
    }

    private static class NativeMethods
    {
        public const int ReadOnly = 0;

        [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int handle);

        [DllImport("libc", EntryPoint = "close")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int handle);
    }
}
