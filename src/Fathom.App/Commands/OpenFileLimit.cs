using System.Runtime.InteropServices;
using System.Text;

namespace Fathom.App.Commands;

/// <summary>
/// How many files this process may open. Below what the runtime needs for its own, the first thing that fails is the loading of whatever part
/// was to say so; so it is asked before anything else, by nothing but system calls.
/// </summary>
internal static class OpenFileLimit
{
    /// <summary>A study with its page opens some 200, most of them parts of the runtime.</summary>
    private const ulong Needed = 256;

    private const int StandardError = 2;

    /// <summary>Whether there are enough; where not, says so in a line on standard error.</summary>
    public static bool IsEnough()
    {
        if (OperatingSystem.IsWindows() || Read(OperatingSystem.IsMacOS() ? 8 : 7, out Limit limit) != 0 || limit.Hard >= Needed)
        {
            return true;
        }

        // The runtime has raised the soft limit to the hard one.
        byte[] line = Encoding.ASCII.GetBytes("fathom: this process may open at most " + limit.Hard + " files; expected at least " + Needed + ". Raise the limit, as by ulimit -n 1024, and run it again.\n");
        _ = Write(StandardError, line, (nuint)line.Length);
        return false;
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int descriptor, byte[] bytes, nuint count);

    private readonly struct Limit
    {
        public readonly ulong Soft;
        public readonly ulong Hard;
    }
}
