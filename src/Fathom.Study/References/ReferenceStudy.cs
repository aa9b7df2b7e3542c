namespace Fathom.Study.References;

/// <summary>Somebody else's numbers and statements, which a study's report is laid beside: a homework, a paper.</summary>
/// <param name="Name">What to call it within a sentence: "the homework".</param>
/// <param name="Note">What to know of its numbers; null where there is nothing.</param>
/// <param name="Data">The data set that it is about; beside another its numbers mean nothing.</param>
/// <param name="Recipe">The recipe that it is about, by an arm's name; null where it is to stand beside every arm.</param>
/// <param name="Results">Its test accuracies.</param>
/// <param name="Claims">Its statements.</param>
public sealed record ReferenceStudy(
    LocalText Name,
    LocalText? Note,
    string Data,
    string? Recipe,
    IReadOnlyList<ReferenceResult> Results,
    IReadOnlyList<ReferenceClaim> Claims)
{
    /// <summary>Its accuracy at a depth and budget; null where it reports none.</summary>
    public double? TestAccuracy(int depth, int budget) =>
        Results.FirstOrDefault(result => result.Depth == depth && result.Budget == budget)?.TestAccuracy;
}
