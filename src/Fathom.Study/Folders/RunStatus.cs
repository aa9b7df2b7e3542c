namespace Fathom.Study.Folders;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    Planned,
    Running,

    /// <summary>Held between two epochs, by request, in a process that waits.</summary>
    Paused,

    /// <summary>Ended early, by request; the same command goes on from its last epoch.</summary>
    Stopped,
    Done,
    Diverged,
    Failed,
}
