using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Still improving at the end, as fast over the last third as over the third before it, without jitter: training loss comes
/// down a straight line, which a larger step would come down faster.
/// </summary>
/// <remarks>
/// A curve near its floor bends; one that falls straight is far from it. Straight: the last third brings at least
/// <see cref="Straight"/> of what the middle third brought, and its own last half as much of its share: a fall that is over is none. Recorded runs with a rate far too low (1e-4 at depth 3, 1e-5 at
/// depth 1) bring 0.88 and 0.85, healthy ones that bend 0.37 to 0.59. Bengio 2012, "Practical Recommendations", section
/// 3.1.1: the rate is the first thing to try.
/// </remarks>
internal sealed class RateTooLowCauseRule : IRule
{
    private const double Straight = 0.7;

    /// <summary>A fall this much faster than before is no line but the end of a plateau.</summary>
    private const double Accelerating = 1.25;

    /// <summary>Fewer epochs have no thirds.</summary>
    private const int FewestEpochs = 9;

    private static readonly StillImprovingRule Improving = new();
    private static readonly UnstableRule Unstable = new();
    private static readonly NeverTookOffRule Never = new();
    private static readonly VanishingGradientsRule Vanishing = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["RateTooLow", "RateTooLowAtChance"];

    public Needs Needs => Needs.Recipe;

    public Finding? Examine(Evidence evidence)
    {
        double usual = Remedies.UsualRate(evidence.Input.Recipe!);
        if (Never.Examine(evidence) is not null)
        {
            return AtChance(evidence, usual);
        }

        // A plateau at chance is slow for other reasons, and the way out of it bends the other way.
        if (evidence.Rates.Largest >= usual || evidence.EpochCount < FewestEpochs || evidence.TakeOff.LeftGuessing is not { } takeOff
            || takeOff > evidence.EpochCount / 3 || Improving.Examine(evidence) is null || Unstable.Examine(evidence) is not null)
        {
            return null;
        }

        int third = evidence.EpochCount / 3;
        double end = evidence.RunningLoss[^1];
        double middle = evidence.RunningLoss[^(1 + third)];
        double start = evidence.RunningLoss[^(1 + 2 * third)];
        double lastHalf = evidence.RunningLoss[^(1 + third / 2)] - end;
        double jitter = Smoothing.NoiseBetweenNeighbours(evidence.TrainLoss.AsSpan()[^(2 * third)..]);
        double fall = middle - end;
        if (start - middle <= 0 || fall < Straight * (start - middle) || fall > Accelerating * (start - middle)
            || lastHalf < Straight * fall * (third / 2) / third || jitter > fall / third)
        {
            return null;
        }

        return evidence.Found(Kind, Severity.Warning, null, new(StringComparer.Ordinal)
        {
            ["learningRate"] = evidence.Rates.Last,
            ["fallBefore"] = start - middle,
            ["fallLast"] = fall,
            ["straightness"] = fall / (start - middle),
            ["trainLossLast"] = end,
        }, "RateTooLow") with
        {
            LastEpoch = evidence.EpochCount,
            Confidence = fall > 0.85 * (start - middle) ? Confidence.Clear : Confidence.Likely,
            Suggestion = Remedies.RaiseRate(evidence),
        };
    }

    /// <summary>
    /// The run never left chance, its gradients were sound, its rate is a tenth of what is usual or less, and training loss falls. Where the initial weights let less than a
    /// tenth of the signal through, it must be a hundredth: sixteen layers under Glorot's weights, at 0.01 on three tables,
    /// came to 94, 90 and 90 % with normalisation and skips, to 96, 86 and 33 % at ten times the rate.
    /// </summary>
    private Finding? AtChance(Evidence evidence, double usual) =>
        evidence.Rates.Largest <= (SignalGain.IsLost(evidence.Input.Recipe!, evidence.Input.Depth) ? 0.01 : 0.1) * usual && Vanishing.Examine(evidence) is null && TrainingFall.Of(evidence) is { IsFalling: true } fall
            ? evidence.Found(Kind, Severity.Problem, null, new(StringComparer.Ordinal)
            {
                ["learningRate"] = evidence.Rates.Largest,
                ["usualLearningRate"] = usual,
                ["trainLossFirst"] = fall.First,
                ["trainLossLast"] = fall.Last,
                ["firstEpoch"] = fall.FirstEpoch,
            }, "RateTooLowAtChance") with
            {
                LastEpoch = evidence.EpochCount,
                Confidence = Confidence.Likely,
                Suggestion = Remedies.UsualRateInstead(evidence),
            }
            : null;
}
