namespace Fathom.Study.Diagnosis.Homework;

/// <summary>The homework's sentences, judged by the runs at hand.</summary>
public static class HomeworkClaims
{
    /// <summary>A judgement for every <see cref="ClaimKind"/>, in order.</summary>
    /// <param name="readings">Runs of the homework's recipe on Fashion-MNIST, one entry for each run and budget.</param>
    public static IReadOnlyList<ClaimJudgement> Judge(IReadOnlyList<RunReading> readings) =>
    [
        .. HistoryClaim.All.Select(claim => claim.Judge(readings)),
        DepthClaims.Slower(readings),
        DepthClaims.LessStable(readings),
        DepthClaims.Suitable(readings),
    ];
}
