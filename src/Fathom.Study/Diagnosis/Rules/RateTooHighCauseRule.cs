using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// The run diverged, or is unstable while training loss at the epochs' ends jumps with validation loss: steps overshoot. The
/// median update-to-weight ratio beside it says how large they are.
/// </summary>
/// <remarks>
/// Instability alone may come from the data; that most of the jitter is shared with training loss
/// (<see cref="SteadiedLoss"/>) shows that the weights jump. An update ratio near 1e-3 is the usual advice (Karpathy, CS231n
/// notes, "Ratio of weights:updates"); ten times that makes the verdict surer. The ratio is taken on a large probe and so is lower than a
/// mini-batch's, which is why its being low acquits nobody.
/// </remarks>
internal sealed class RateTooHighCauseRule : IRule
{
    private const double SharedJitter = 0.5;
    private const double HighUpdateRatio = 1e-2;

    private static readonly UnstableRule Unstable = new();

    public FindingKind Kind => FindingKind.Cause;

    public IReadOnlyList<string?> Cases => ["RateTooHigh", "RateTooHighDiverged"];

    public bool AppliesToDivergedRuns => true;

    public Finding? Examine(Evidence evidence)
    {
        double ratio = MedianUpdateRatio(evidence);
        Dictionary<string, double> numbers = new(StringComparer.Ordinal)
        {
            ["learningRate"] = evidence.Input.Recipe.LearningRate,
            ["updateRatio"] = ratio,
        };
        if (evidence.Diverged)
        {
            return evidence.Found(Kind, Severity.Problem, null, numbers, "RateTooHighDiverged") with
            {
                Confidence = ratio > HighUpdateRatio ? Confidence.Clear : Confidence.Likely,
                Experiment = Experiment.LearningRate(evidence, 1.0 / 3),
            };
        }

        if (Unstable.Examine(evidence) is not { Severity: Severity.Warning } unstable)
        {
            return null;
        }

        int start = UnstableRule.StartOf(evidence)!.Value;
        double jitter = Smoothing.NoiseBetweenNeighbours(evidence.ValidationLoss.AsSpan(start));
        double left = Smoothing.NoiseBetweenNeighbours(evidence.SteadyLoss.AsSpan(start));
        if (jitter <= 0 || left > (1 - SharedJitter) * jitter)
        {
            return null;
        }

        numbers["lossJitter"] = jitter;
        numbers["ownJitter"] = left;
        numbers["firstEpoch"] = start + 1;
        return evidence.Found(Kind, Severity.Warning, null, numbers, "RateTooHigh") with
        {
            LastEpoch = evidence.EpochCount,
            Confidence = ratio > HighUpdateRatio || unstable.Confidence == Confidence.BeyondDoubt ? Confidence.Clear : Confidence.Likely,
            Experiment = Experiment.LearningRate(evidence, 1.0 / 3),
        };
    }

    /// <summary>Median over the epochs of the largest of the layers' ratios; 0 where none was recorded.</summary>
    private static double MedianUpdateRatio(Evidence evidence)
    {
        double[] ratios =
        [
            .. evidence.Epochs.Where(epoch => epoch.Layers.Count > 0)
                .Select(epoch => epoch.Layers.Max(layer => layer.UpdateRatio))
                .Where(double.IsFinite),
        ];
        return ratios.Length == 0 ? 0 : Sample.Median(ratios);
    }
}
