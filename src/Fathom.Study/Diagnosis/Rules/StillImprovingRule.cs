namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The trend of validation loss over the last third predicts, for half as many epochs again, a gain beyond 2σ, and the
/// trend is a fall at 95 % confidence. See <see cref="LossTrend"/> for prediction and noise.
/// </summary>
internal sealed class StillImprovingRule : IRule
{
    public FindingKind Kind => FindingKind.StillImproving;

    public IReadOnlyList<string?> Cases => [null];

    public Finding? Examine(Evidence evidence) =>
        evidence.LossTrend is { IsImproving: true } trend
            ? evidence.Found(Kind, Severity.Warning, null, TrendNumbers.Of(evidence, trend))
            : null;
}
