using System.Diagnostics;
using System.Globalization;

namespace Fathom.Study.Folders;

/// <summary>Which process is which: pids are used again, by other programs and after a restart by the same one.</summary>
internal static class ProcessTable
{
    /// <summary>What names this start of the kernel; null where the system does not tell.</summary>
    public static string? Boot() => OperatingSystem.IsLinux() && File.Exists("/proc/sys/kernel/random/boot_id")
        ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
        : null;

    /// <summary>Among which processes this one's pid counts: a container has its own; null where the system does not tell.</summary>
    public static string? PidSpace() => OperatingSystem.IsLinux() && new FileInfo("/proc/self/ns/pid") is { Exists: true } space ? space.LinkTarget : null;

    /// <summary>When a process started, in ticks since the kernel's start on Linux, else in seconds since 1970; null where it runs no more.</summary>
    public static long? StartOf(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return OperatingSystem.IsLinux() ? LinuxStartOf(pid) : new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Field 22 of proc_pid_stat(5); a zombie has ended. 0 where the process is there and may not be looked at.</summary>
    private static long? LinuxStartOf(int pid)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
