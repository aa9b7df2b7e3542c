using System.Diagnostics;

namespace Fathom.Study.Folders;

/// <summary>Who works in a folder.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Pid">The process there.</param>
/// <param name="Process">The process's name.</param>
/// <param name="Boot">Which start of the machine's kernel; null where the system does not tell, as below.</param>
/// <param name="PidSpace">Among which processes the pid counts.</param>
/// <param name="Started">When the process started (<see cref="ProcessTable.StartOf"/>).</param>
/// <param name="HeldBySystem">Whether the operating system holds the folder for it (<see cref="SystemLock"/>).</param>
/// <param name="Token">Tells one hold from every other, and says that it is renewed while it lasts; null in files of 0.1.0.</param>
internal sealed record LockOwner(
    string Host,
    int Pid,
    string Process,
    string? Boot = null,
    string? PidSpace = null,
    long? Started = null,
    bool HeldBySystem = false,
    string? Token = null)
{
    public static LockOwner Current(bool heldBySystem)
    {
        using Process process = System.Diagnostics.Process.GetCurrentProcess();
        return new LockOwner(
            Environment.MachineName,
            process.Id,
            process.ProcessName,
            ProcessTable.Boot(),
            ProcessTable.PidSpace(),
            ProcessTable.StartOf(process.Id),
            heldBySystem,
            Guid.NewGuid().ToString("N"));
    }

    /// <summary>"process 4711 (fathom) on node17".</summary>
    public override string ToString() => FormattableString.Invariant($"process {Pid} ({Process}) on {Host}");

    /// <summary>Whether it certainly runs no more, or certainly still runs; null where this process cannot tell.</summary>
    /// <param name="seer">The process that asks.</param>
    /// <param name="nobodyHolds">The system says that nobody holds the folder, to a process that would know of this owner's hold.</param>
    public bool? IsDead(LockOwner seer, bool nobodyHolds)
    {
        if (HeldBySystem && nobodyHolds)
        {
            return true;
        }

        bool seesItsPid = string.Equals(Host, seer.Host, StringComparison.OrdinalIgnoreCase)
            && (Boot is null || Boot == seer.Boot && PidSpace == seer.PidSpace);
        return seesItsPid ? !Runs() : null;
    }

    private bool Runs()
    {
        if (ProcessTable.StartOf(Pid) is not { } start)
        {
            return false;
        }

        // A start that may not be looked at is 0; other systems than Linux round to seconds.
        return Started is { } own ? start == 0 || Math.Abs(start - own) <= (OperatingSystem.IsLinux() ? 0 : 2) : NameOf(Pid) == Process;
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using Process process = System.Diagnostics.Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
