namespace Fathom.Study.Folders;

/// <summary>What a person may ask of a run while it trains. It is obeyed between two epochs and changes no result.</summary>
public enum RunRequest
{
    /// <summary>Hold still until the request is taken back.</summary>
    Pause,

    /// <summary>Leave the run as it is; the same command goes on from there. The study's other runs go on.</summary>
    Stop,
}
