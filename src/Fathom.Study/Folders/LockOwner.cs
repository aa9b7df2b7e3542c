using System.Diagnostics;

namespace Fathom.Study.Folders;

/// <summary>Who works in a folder.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Pid">The process there.</param>
/// <param name="Process">The process's name, since pids are used again.</param>
internal sealed record LockOwner(string Host, int Pid, string Process)
{
    public static LockOwner Current()
    {
        using Process process = System.Diagnostics.Process.GetCurrentProcess();
        return new LockOwner(Environment.MachineName, process.Id, process.ProcessName);
    }

    /// <summary>True only where it is certain: on this machine, with no such process.</summary>
    public bool IsKnownDead
    {
        get
        {
            if (!string.Equals(Host, Environment.MachineName, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            try
            {
                using Process process = System.Diagnostics.Process.GetProcessById(Pid);
                return process.ProcessName != Process;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return true;
            }
        }
    }
}
