using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>The run left guessing (<see cref="TakeOff"/>) and was back at it when it ended.</summary>
internal sealed class CollapsedRule : IRule
{
    public FindingKind Kind => FindingKind.Collapsed;

    public IReadOnlyList<string?> Cases => [null];

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.TakeOff.FellBackAt is not { } epoch)
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Problem, epoch, new(StringComparer.Ordinal)
        {
            ["bestAccuracy"] = evidence.ValidationAccuracy.Max(),
            ["lastAccuracy"] = evidence.ValidationAccuracy[^1],
            ["chance"] = 1.0 / evidence.Input.ClassCount,
            ["threshold"] = evidence.TakeOff.Guessing,
        });
    }
}
