using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The run spent its first epochs at chance (<see cref="TakeOff"/>) and left it for good at the finding's epoch: said from the third
/// epoch on; a warning where that is beyond a tenth of the budget.
/// </summary>
internal sealed class LateTakeOffRule : IRule
{
    /// <summary>Google's tuning playbook looks for trouble in the first tenth of training apart from the rest.</summary>
    private const double EarlyShare = 0.1;

    /// <summary>A first epoch at chance is a matter of a few hundred steps, not of the run.</summary>
    private const int Earliest = 3;

    public FindingKind Kind => FindingKind.LateTakeOff;

    public IReadOnlyList<string?> Cases => [null];

    public Needs Needs => Needs.Chance;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.TakeOff.Epoch is not { } epoch)
        {
            return null;
        }

        if (epoch < Earliest)
        {
            return null;
        }

        bool isLate = epoch > EarlyShare * evidence.Input.Budget;
        return evidence.Found(Kind, isLate ? Severity.Warning : Severity.Note, epoch, new(StringComparer.Ordinal)
        {
            ["epochsAtChance"] = epoch - 1,
            ["chance"] = evidence.Chance,
            ["threshold"] = evidence.TakeOff.Threshold,
            ["share"] = (epoch - 1.0) / evidence.Input.Budget,
        }) with
        {
            Suggestion = isLate && evidence.Input.Depth is > 2 ? Remedies.CarrySignal(evidence) : null,
        };
    }
}
