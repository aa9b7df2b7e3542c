using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The run learned, but too few of its epochs lie both in its last half and after its take-off for
/// <see cref="UnstableRule"/> to judge: its silence would be taken for stability.
/// </summary>
internal sealed class UndecidedStabilityRule : IRule
{
    public FindingKind Kind => FindingKind.Undecided;

    public IReadOnlyList<string?> Cases => ["Stability"];

    public Needs Needs => Needs.Accuracy;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.EpochCount < Evidence.FewestEpochs || evidence.TakeOff.LeftGuessing is null
            || UnstableRule.StartOf(evidence) is not null || evidence.Rates.FinishedFrom is not null || evidence.Rates.StretchStart > 0)
        {
            return null;
        }

        return evidence.Found(
            Kind,
            Severity.Note,
            null,
            new(StringComparer.Ordinal)
            {
                ["epochs"] = evidence.EpochCount,
                ["needed"] = UnstableRule.FewestEpochsInHalf,
            },
            "Stability") with
        {
            Suggestion = Remedies.TrainLonger(evidence),
        };
    }
}
