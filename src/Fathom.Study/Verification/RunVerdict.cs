namespace Fathom.Study.Verification;

/// <summary>What training a run again showed.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Epochs">How many epochs were trained here.</param>
/// <param name="Recorded">How many the study recorded.</param>
/// <param name="Difference">The first difference; null where every bit compared is the same.</param>
public sealed record RunVerdict(string Run, int Epochs, int Recorded, Difference? Difference)
{
    public bool IsSame => Difference is null;

    /// <summary>Whether all of the run was trained, not its first epochs alone.</summary>
    public bool IsWhole => Epochs == Recorded;
}
