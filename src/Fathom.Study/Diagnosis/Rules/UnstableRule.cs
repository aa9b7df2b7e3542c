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
/// not yet harmful: under <see cref="NotablePoints"/> it is a note. Steps: training loss jumps at the same epochs, so the weights jump and
/// not the data; such jitter is a constant rate's (Bottou, Curtis and Nocedal 2018, "Optimization Methods for Large-Scale Machine Learning", theorem
/// 4.6: its floor is proportional to the rate), and a rate that decays takes it away. Confidence: the variance from m second differences of
/// independent noise has the relative standard error √(35/(9m)) (Gasser, Sroka and Jennen-Steinmetz 1986).
/// </remarks>
internal sealed class UnstableRule : IRule
{
    /// <summary>Epochs of a half that shows a jitter.</summary>
    public const int FewestEpochsInHalf = 5;

    private const double Beyond = 2;

    private const double NotablePoints = 0.01;

    /// <summary>Where the number of examples is not known: what jitters beyond the noise of so few is unstable, unless they are fewer still.</summary>
    public const int FewestExamples = 100;

    /// <summary>Of an accuracy's counting variance the part that changes from epoch to epoch; the rest all epochs share.</summary>
    private const double DrawnAnew = 0.4;

    /// <summary>Beyond this part of its variance the jitter is the weights', not the data's.</summary>
    private const double MostlyShared = 0.5;

    private static readonly StillImprovingRule Improving = new();

    public FindingKind Kind => FindingKind.Unstable;

    public IReadOnlyList<string?> Cases => [null, "Steps"];

    public Needs Needs => Needs.Accuracy;

    public Finding? Examine(Evidence evidence)
    {
        if (evidence.Rates.FinishedFrom is not null || StartOf(evidence) is not { } start)
        {
            return null;
        }

        ReadOnlySpan<double> half = evidence.ValidationAccuracy.AsSpan()[start..];
        double jitter = Smoothing.NoiseBetweenNeighbours(half);
        double sigma = evidence.Input.ValidationCount is null ? OfFewExamples(Sample.Median(half)) : evidence.ValidationSigma(Sample.Median(half));
        (int dropIndex, double drop) = LargestDrop(half);
        if (jitter <= Beyond * sigma || drop <= Beyond * Math.Sqrt(2) * sigma)
        {
            return null;
        }

        double times = jitter / sigma;
        double shared = SharedJitter(evidence, start);
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
            ["learningRate"] = evidence.Rates.Last,
            ["sharedJitter"] = shared,
        }, shared > MostlyShared ? "Steps" : null).WithSigmas((times * times - 1) * Math.Sqrt((half.Length - 2) * 9 / 35.0)) with
        {
            LastEpoch = evidence.EpochCount,
            Suggestion = shared > MostlyShared && severity == Severity.Warning && DecayPays(evidence, start) ? Decayed(evidence) : null,
        };
    }

    /// <summary>Index where the judged epochs begin; null where they are too few.</summary>
    public static int? StartOf(Evidence evidence)
    {
        if (evidence.TakeOff.LeftGuessing is not { } takeOff)
        {
            return null;
        }

        int start = Math.Max(Math.Max(evidence.EpochCount / 2, takeOff - 1), evidence.Rates.StretchStart);
        return evidence.EpochCount - start >= FewestEpochsInHalf ? start : null;
    }

    /// <summary>Near all right and all wrong one example of a small set is a large step, so there σ is that of nine in ten.</summary>
    private static double OfFewExamples(double accuracy) => Math.Sqrt(DrawnAnew) * Binomial.StandardError(Math.Clamp(accuracy, 0.1, 0.9), FewestExamples);

    /// <summary>A run that still learns needs its steps: over twice the epochs half a cosine goes as far as the constant rate went.</summary>
    private static Suggestion Decayed(Evidence evidence)
    {
        Suggestion advice = Remedies.DecayRate(evidence);
        return advice.Remedy == RemedyKind.DecayRate && Improving.Examine(evidence) is not null ? advice with { Budget = 2 * advice.Budget } : advice;
    }

    /// <summary>
    /// Half a cosine steps half as far as the whole rate: it costs what the last half of the epochs gained, and takes away the jitter and what
    /// the mean stands above its floor, taken as as much again.
    /// </summary>
    private static bool DecayPays(Evidence evidence, int start)
    {
        int half = evidence.EpochCount / 2;
        double gained = Sample.Median(evidence.SteadyLoss.AsSpan(Math.Max(0, half - 2), 3)) - Sample.Median(evidence.SteadyLoss.AsSpan()[^3..]);
        return 2 * Smoothing.NoiseBetweenNeighbours(evidence.ValidationLoss.AsSpan(start)) > gained;
    }

    /// <summary>The part of validation loss's jitter that training loss shows too, both measured at the epochs' ends: the square of their bends' correlation.</summary>
    private static double SharedJitter(Evidence evidence, int start)
    {
        double[] validation = Smoothing.Bends(evidence.ValidationLoss.AsSpan(start));
        double[] training = Smoothing.Bends(evidence.TrainLoss.AsSpan(start));
        double products = validation.Zip(training, (one, other) => one * other).Sum();
        double squares = validation.Sum(bend => bend * bend) * training.Sum(bend => bend * bend);
        return squares > 0 && products > 0 ? products * products / squares : 0;
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
