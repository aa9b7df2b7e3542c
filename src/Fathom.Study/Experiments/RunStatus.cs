namespace Fathom.Study.Experiments;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    Planned,
    Running,
    Done,
    Diverged,
    Failed,
}
