using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Whatever gain the forecast of validation loss allows (its whole 95 % interval), half as many epochs again would change the
/// loss by no more than 2σ, nor by more than a tenth of itself. Converged so means: nothing that this validation set could show is left to gain by
/// waiting; the loss may still creep. A run that never learned, or is still near chance, is not called converged: how far a loss has come from guessing is more than its noise tells.
/// </summary>
internal sealed class ConvergedRule : IRule
{
    public FindingKind Kind => FindingKind.Converged;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.None;

    public Finding? Examine(Evidence evidence) =>
        evidence.TakeOff.LeftGuessing is not null && !NearChance.IsStillNear(evidence) && LossTrend.Of(evidence) is { IsFlat: true, IsImproving: false } trend
            ? evidence.Found(Kind, Severity.Note, null, TrendNumbers.Of(evidence, trend)).WithSigmas(trend.SigmasOfFlatness)
            : null;
}
