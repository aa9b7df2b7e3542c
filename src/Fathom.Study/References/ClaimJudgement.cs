namespace Fathom.Study.References;

/// <summary>A claim judged.</summary>
/// <param name="Numbers">What its sentence names: runs, how many support and contradict it, accuracies. All finite.</param>
public sealed record ClaimJudgement(ReferenceClaim Claim, ClaimVerdict Verdict, IReadOnlyDictionary<string, double> Numbers);
