using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>
/// Over the last half of the epochs, the part after take-off, validation accuracy jitters around its course with a
/// standard deviation beyond 2σ, and falls at least once by more than 2σ of a difference, √2·2σ.
/// </summary>
/// <remarks>
/// The course is taken away by second differences (<see cref="Smoothing.NoiseBetweenNeighbours"/>), so a steep rise is no
/// jitter; the fall is asked for because a rise in steps is no instability. σ is that of the median accuracy on the validation set.
/// All epochs share that set, so counting noise between epochs is well under σ, and twice σ is far beyond it. Beyond noise is
/// not yet harmful: under <see cref="NotablePoints"/> it is a note. Confidence: the variance from m second differences of
/// independent noise has the relative standard error √(35/(9m)) (Gasser, Sroka and Jennen-Steinmetz 1986).
/// </remarks>
internal sealed class UnstableRule : IRule
{
    /// <summary>Epochs of a half that shows a jitter.</summary>
    public const int FewestEpochsInHalf = 5;

    private const double Beyond = 2;

    private const double NotablePoints = 0.01;

    public FindingKind Kind => FindingKind.Unstable;

    public IReadOnlyList<string?> Cases => [null];

    public Finding? Examine(Evidence evidence)
    {
        if (StartOf(evidence) is not { } start)
        {
            return null;
        }

        ReadOnlySpan<double> half = evidence.ValidationAccuracy.AsSpan()[start..];
        double sigma = evidence.ValidationSigma(Sample.Median(half));
        double jitter = Smoothing.NoiseBetweenNeighbours(half);
        (int dropIndex, double drop) = LargestDrop(half);
        if (jitter <= Beyond * sigma || drop <= Beyond * Math.Sqrt(2) * sigma)
        {
            return null;
        }

        double times = jitter / sigma;
        Severity severity = jitter > NotablePoints ? Severity.Warning : Severity.Note;
        return evidence.Found(Kind, severity, start + dropIndex + 1, new(StringComparer.Ordinal)
        {
            ["jitter"] = jitter,
            ["sigma"] = sigma,
            ["sigmas"] = times,
            ["drop"] = drop,
            ["accuracyBefore"] = half[dropIndex - 1],
            ["accuracyAfter"] = half[dropIndex],
            ["firstEpoch"] = start + 1,
        }).WithSigmas((times * times - 1) * Math.Sqrt((half.Length - 2) * 9 / 35.0)) with
        {
            LastEpoch = evidence.EpochCount,
            Experiment = Experiment.LearningRate(evidence, 1.0 / 3),
        };
    }

    /// <summary>Index where the judged epochs begin; null where they are too few.</summary>
    public static int? StartOf(Evidence evidence)
    {
        if (evidence.TakeOff.LeftGuessing is not { } takeOff)
        {
            return null;
        }

        int start = Math.Max(evidence.EpochCount / 2, takeOff - 1);
        return evidence.EpochCount - start >= FewestEpochsInHalf ? start : null;
    }

    private static (int Index, double Drop) LargestDrop(ReadOnlySpan<double> values)
    {
        int worst = 1;
        for (int index = 2; index < values.Length; index++)
        {
            if (values[index - 1] - values[index] > values[worst - 1] - values[worst])
            {
                worst = index;
            }
        }

        return (worst, values[worst - 1] - values[worst]);
    }
}
