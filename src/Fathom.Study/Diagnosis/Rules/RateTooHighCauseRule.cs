using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Steps were so large that they undid what was learnt, which a smaller one does not. Diverged: the loss ran away. FirstSteps: the first
/// epoch's mean loss was a tenth above that of guessing, ln C, and above its own end, and the run stayed at chance, left it late or is stuck near it;
/// a loss that is as high at the epoch's end may come from the starting weights. Setbacks: training itself was undone twice or more (<see cref="Setbacks"/>), last in the last half.
/// </summary>
/// <remarks>
/// Jitter alone is no evidence: a rate that jitters may end better than a smaller one, and decaying it takes the jitter away
/// (<see cref="UnstableRule"/>). The rate told is the one in force at the epoch.
/// </remarks>
internal sealed class RateTooHighCauseRule : IRule
{
    private const double Worse = 1.1;
    private const int FewestSetbacks = 2;

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["RateTooHighDiverged", "RateTooHighFirstSteps", "RateTooHighSetbacks"];

    public Needs Needs => Needs.TrainLoss;

    public bool AppliesToDivergedRuns => true;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Diverged)
        {
            return Found(evidence, Severity.Problem, null, evidence.EpochCount, "RateTooHighDiverged") with
            {
                Confidence = SureThatRateIsHigh(evidence),
                Suggestion = Remedies.FarLowerRate(evidence),
            };
        }

        if (!evidence.RunningIsWeighted && evidence.Has(Needs.Chance | Needs.EvaluatedTrainLoss) && evidence.Input.Measured.IsCrossEntropy && Math.Log(evidence.Input.ClassCount!.Value) is var guessing
            && evidence.EpochCount > 0 && evidence.RunningLoss[0] > Worse * Math.Max(guessing, evidence.TrainLoss[0])
            && NearChance.IsOrWas(evidence))
        {
            return Found(evidence, Severity.Problem, 1, 1, "RateTooHighFirstSteps", ("runningLoss", evidence.RunningLoss[0]), ("guessingLoss", guessing)) with
            {
                Confidence = SureThatRateIsHigh(evidence),
                Suggestion = Remedies.FarLowerRate(evidence),
            };
        }

        return evidence.Has(Needs.EpochLoss) && Setbacks.Of(evidence) is { Count: >= FewestSetbacks } setbacks && setbacks[^1] > evidence.EpochCount / 2
            ? Found(evidence, Severity.Warning, setbacks[0], setbacks[^1], "RateTooHighSetbacks", ("setbacks", setbacks.Count), ("lastSetback", setbacks[^1])) with
            {
                LastEpoch = setbacks[^1],
                Confidence = setbacks.Count > FewestSetbacks ? Confidence.Clear : Confidence.Likely,
                Suggestion = Remedies.LowerRate(evidence),
            }
            : null;
    }

    private static Confidence SureThatRateIsHigh(Evidence evidence) =>
        evidence.Input.Recipe is { } recipe && evidence.Rates.Largest > Remedies.UsualRate(recipe) ? Confidence.Clear : Confidence.Likely;

    private Finding Found(Evidence evidence, Severity severity, int? epoch, int rateAt, string @case, params IEnumerable<(string Name, double Value)> numbers)
    {
        Dictionary<string, double> all = numbers.ToDictionary(number => number.Name, number => number.Value, StringComparer.Ordinal);
        if (evidence.Has(Needs.Rates))
        {
            all["learningRate"] = evidence.Rates.At(rateAt);
        }

        return evidence.Found(Kind, severity, epoch, all, @case);
    }
}
