using System.Runtime.InteropServices;

namespace Fathom.App.Commands;

/// <summary>
/// Standard output and error as they were handed over: closed ones, and full ones. Where one is closed, the runtime has given its number to a
/// file of its own by now, and what is written there would go into that. Not on Windows, where a closed one is no handle at all.
/// </summary>
internal static class StandardStreams
{
    private const int ReadDescriptorFlags = 1;
    private const int ClosedOnExec = 1;

    public static TolerantWriter Output() => Open(1, () => Console.Out);

    public static TolerantWriter Error() => Open(2, () => Console.Error);

    /// <summary>An inherited descriptor outlived this program's start, so it cannot be marked to close there; the runtime's own all are.</summary>
    private static bool IsInherited(int descriptor)
    {
        int flags = OperatingSystem.IsWindows() ? 0 : Control(descriptor, ReadDescriptorFlags);
        return flags >= 0 && (flags & ClosedOnExec) == 0;
    }

    private static TolerantWriter Open(int descriptor, Func<TextWriter> open) => new(IsInherited(descriptor) ? open() : TextWriter.Null);

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int descriptor, int command);
}
