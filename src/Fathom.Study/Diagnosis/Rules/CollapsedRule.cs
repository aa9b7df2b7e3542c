using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// ToChance: the run left guessing (<see cref="TakeOff"/>) and was back at it when it ended. Fell: it ended with less than half of what it
/// had above chance, training undone with it (<see cref="Setbacks"/>), and that for the first time.
/// </summary>
/// <remarks>A network that is thrown back again and again and recovers is unstable; one that overfits goes on fitting its training set.</remarks>
internal sealed class CollapsedRule : IRule
{
    public FindingKind Kind => FindingKind.Collapsed;

    public IReadOnlyList<string?> Cases => [null, "Fell"];

    public Needs Needs => Needs.Chance | Needs.EpochLoss;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.TakeOff.FellBackAt is { } epoch)
        {
            return Found(evidence, epoch, null);
        }

        double chance = evidence.Chance;
        return evidence.EpochCount > 0 && evidence.ValidationAccuracy[^1] - chance < 0.5 * (evidence.ValidationAccuracy.Max() - chance)
            && evidence.TakeOff.EverTookOff && Setbacks.Of(evidence) is [int only] && evidence.Stop is null
            ? Found(evidence, only, "Fell")
            : null;
    }

    private Finding Found(Evidence evidence, int epoch, string? @case) =>
        evidence.Found(Kind, Severity.Problem, epoch, new(StringComparer.Ordinal)
        {
            ["bestAccuracy"] = evidence.ValidationAccuracy.Max(),
            ["bestAccuracyEpoch"] = Array.IndexOf(evidence.ValidationAccuracy, evidence.ValidationAccuracy.Max()) + 1,
            ["lastAccuracy"] = evidence.ValidationAccuracy[^1],
            ["trainLossFirst"] = evidence.TrainLoss[Math.Max(0, epoch - 2)],
            ["trainLossLast"] = evidence.TrainLoss[^1],
            ["chance"] = evidence.Chance,
            ["threshold"] = evidence.TakeOff.Guessing,
        }, @case) with
        {
            Suggestion = Remedies.DecayRateAndKeepBest(evidence),
        };
}
