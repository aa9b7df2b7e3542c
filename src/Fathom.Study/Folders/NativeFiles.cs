using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fathom.Study.Folders;

/// <summary>What .NET does not offer for directories: opening them and locking them. Not for Windows.</summary>
internal static class NativeFiles
{
    public const int Exclusive = 2;
    public const int Unlock = 8;

    /// <summary>With it a lock that another process holds is an error at once.</summary>
    public const int DoNotWait = 4;

    /// <summary>A handle that a child process does not inherit, closed once however often it is given back; invalid where the directory cannot be opened.</summary>
    public static SafeFileHandle OpenDirectory(string path) => Open(path, OperatingSystem.IsLinux() ? 0x80000 : 0x1000000);

    /// <summary>The last call's error, as the system counts it.</summary>
    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Whether the last lock was refused because somebody has it: EWOULDBLOCK.</summary>
    public static bool IsHeldByAnother => LastError == (OperatingSystem.IsLinux() ? 11 : 35);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Lock(SafeFileHandle directory, int operation);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
