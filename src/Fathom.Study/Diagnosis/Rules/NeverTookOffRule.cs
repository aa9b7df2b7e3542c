using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>Validation accuracy never went beyond chance (<see cref="TakeOff"/>).</summary>
internal sealed class NeverTookOffRule : IRule
{
    public FindingKind Kind => FindingKind.NeverTookOff;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.Chance;

    public Finding? Examine(Evidence evidence)
    {
        // So few validation examples that all of them may be guessed right say nothing.
        if (evidence.EpochCount == 0 || evidence.TakeOff.EverTookOff || evidence.TakeOff.Threshold >= 1)
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Problem, null, new(StringComparer.Ordinal)
        {
            ["epochs"] = evidence.EpochCount,
            ["bestAccuracy"] = evidence.ValidationAccuracy.Max(),
            ["chance"] = evidence.Chance,
            ["threshold"] = evidence.TakeOff.Threshold,
        }) with
        {
            // Of a network that is not known, a rate that is too low is but one of the causes.
            Suggestion = evidence.Input.Depth is null or > 2 ? Remedies.CarrySignal(evidence) : Remedies.UsualRateInstead(evidence),
        };
    }
}
