namespace Fathom.Study.Verification;

/// <summary>What training again showed of a study or report.</summary>
/// <param name="Runs">Those that were trained again, or could not be because their files are not as they were written; in the plan's order.</param>
/// <param name="Recorded">How many runs study or report record.</param>
/// <param name="Page">How the report's words and numbers were looked at.</param>
/// <param name="Differences">Those that belong to no single run: data, report.</param>
public sealed record StudyVerdict(IReadOnlyList<RunVerdict> Runs, int Recorded, PageLook Page, IReadOnlyList<Difference> Differences)
{
    public bool IsSame => Differences.Count == 0 && Runs.All(run => run.IsSame);
}
