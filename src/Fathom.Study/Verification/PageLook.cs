namespace Fathom.Study.Verification;

/// <summary>How a report was looked at.</summary>
public enum PageLook
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Against the checksum it carries, which whoever edits a page can write anew.</summary>
    Checksum,

    /// <summary>Against a report made here from the study's files.</summary>
    Files,

    /// <summary>Against a report made here from runs that were all trained again.</summary>
    Trained,

    /// <summary>It was written when the study had other runs, so only its checksum was looked at.</summary>
    Earlier,
}
