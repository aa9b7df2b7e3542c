namespace Fathom.Study.References;

/// <summary>The statements of a reference, judged by the runs at hand.</summary>
public static class ReferenceJudge
{
    /// <summary>A judgement for every claim, in the file's order.</summary>
    /// <param name="readings">Runs of the reference's recipe on its data, one entry for each run and budget.</param>
    public static IReadOnlyList<ClaimJudgement> Judge(ReferenceStudy reference, IReadOnlyList<RunReading> readings) =>
        [.. reference.Claims.Select(claim => Judge(reference, claim, readings))];

    private static ClaimJudgement Judge(ReferenceStudy reference, ReferenceClaim claim, IReadOnlyList<RunReading> readings) => claim.Check switch
    {
        null => new ClaimJudgement(claim, ClaimVerdict.NotJudged, new Dictionary<string, double>(StringComparer.Ordinal)),
        ClaimCheck.DeeperIsSlower => DepthClaims.Slower(claim, readings),
        ClaimCheck.DeeperIsLessStable => DepthClaims.LessStable(claim, readings),
        ClaimCheck.BestDepthWithin => DepthClaims.BestWithin(claim, readings),
        _ => HistoryClaims.Judge(reference, claim, readings),
    };
}
