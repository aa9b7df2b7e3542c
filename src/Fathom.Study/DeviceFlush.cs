using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fathom.Study;

/// <summary>
/// Flushes what was written to the device, and says so where that fails. The runtime's own flush loses the error on Unix (dotnet/runtime, SystemNative_FSync:
/// what it returns is the comparison with 0).
/// </summary>
public static class DeviceFlush
{
    /// <summary>EBADF, EINVAL, EROFS, ENOSYS and ENOTSUP of Linux and of macOS: this file system flushes no such thing, and nothing is lost by that.</summary>
    private static readonly int[] NothingToFlush = OperatingSystem.IsLinux() ? [9, 22, 30, 38, 95] : [9, 22, 30, 78, 45];

    /// <exception cref="IOException">The device failed, or is full: what was written may not be there after a power cut.</exception>
    public static void File(FileStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Flush();
        if (!OperatingSystem.IsWindows())
        {
            // First, for a failure is told once; macOS flushes the device's own memory by the runtime's call only.
            RequireKept(Flush(stream.SafeFileHandle), stream.Name);
        }

        if (!OperatingSystem.IsLinux())
        {
            stream.Flush(flushToDisk: true);
        }
    }

    /// <param name="directory">An open directory.</param>
    /// <param name="path">Its path, for the message.</param>
    /// <exception cref="IOException">The device failed, or is full: what was renamed may be gone after a power cut.</exception>
    internal static void Directory(SafeFileHandle directory, string path) => RequireKept(Flush(directory), path);

    private static void RequireKept(int answer, string path)
    {
        int error = answer == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (error != 0 && !NothingToFlush.Contains(error))
        {
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", error);
        }
    }

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(SafeFileHandle file);
}
