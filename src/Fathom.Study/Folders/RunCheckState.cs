namespace Fathom.Study.Folders;

/// <summary>What a look at a run's files says.</summary>
public enum RunCheckState
{
    /// <summary>It has not started.</summary>
    Planned,

    /// <summary>It has not ended; its checkpoint and history agree.</summary>
    Unfinished,

    /// <summary>Every file is as it was written.</summary>
    Whole,

    /// <summary>It can be read, but was written before checksums were kept: whether it was changed since is not known.</summary>
    Unrecorded,

    /// <summary>A file is missing, cannot be read or is not as it was written.</summary>
    Damaged,

    /// <summary>A later version wrote it, in a form that this one cannot read.</summary>
    OfLaterVersion,
}
