using System.Collections.Concurrent;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Metrics;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>
/// A history as the rules read it: up to the budget, up to the last epoch whose figures are all finite, as series with index
/// epoch − 1.
/// </summary>
internal sealed class Evidence
{
    /// <summary>Fewer epochs than this show no trend: five points in order are the fewest that chance gives less than once in 50.</summary>
    public const int FewestEpochs = 5;

    /// <summary>Stands for a size that is not known where a larger one makes for fewer claims.</summary>
    private const int Many = 10_000;

    private readonly Lazy<double[]> _steadyLoss;
    private readonly Lazy<double[]> _steadyError;
    private readonly Lazy<CourseNoise> _noise;
    private readonly ConcurrentDictionary<Type, object?> _derived = new();

    public Evidence(DiagnosisInput input)
    {
        if (input.History.Epochs.Where((epoch, index) => epoch.Epoch != index + 1).FirstOrDefault() is { } misplaced)
        {
            throw new ArgumentException($"Epoch {misplaced.Epoch} is out of place; expected epochs in order from 1.", nameof(input));
        }

        Input = input;
        Epochs = [.. input.History.Epochs.Take(input.Budget).TakeWhile(epoch => IsFinite(epoch, input.Measured))];
        TrainLoss = Series(epoch => epoch.TrainLoss);
        RunningLoss = Series(epoch => double.IsFinite(epoch.TrainLossRunning) ? epoch.TrainLossRunning : epoch.TrainLoss);
        TrainAccuracy = Series(epoch => epoch.TrainAccuracy);
        ValidationLoss = Series(epoch => epoch.ValidationLoss);
        ValidationAccuracy = Series(epoch => epoch.ValidationAccuracy);
        ValidationError = Series(epoch => 1 - epoch.ValidationAccuracy);
        TakeOff = Has(Needs.Chance) ? TakeOff.Of(ValidationAccuracy, Guess, Has(Needs.TrainAccuracy) ? (TrainAccuracy, TrainGuess) : null) : TakeOff.Unknown;
        Rates = new RateCourse(Epochs, input.Recipe, input.Measured.HasRates);
        Stop = EarlyStop.Of(Epochs, input);
        _noise = new Lazy<CourseNoise>(NoiseOf);
        _steadyLoss = new Lazy<double[]>(() => Steadied(ValidationLoss, TrainLoss, RunningLoss, RunningCompares));
        _steadyError = new Lazy<double[]>(() => Steadied(
            ValidationError,
            Series(epoch => 1 - epoch.TrainAccuracy),
            Series(epoch => 1 - epoch.TrainAccuracyRunning),
            RunningCompares && input.Metric == DecidingMetric.Accuracy));
    }

    public DiagnosisInput Input { get; }

    public IReadOnlyList<EpochRecord> Epochs { get; }

    public double[] TrainLoss { get; }

    /// <summary>Mean training loss over each epoch's batches; where it was not recorded, that of the epoch's end.</summary>
    public double[] RunningLoss { get; }

    public double[] TrainAccuracy { get; }

    public double[] ValidationLoss { get; }

    public double[] ValidationAccuracy { get; }

    /// <summary>One minus validation accuracy.</summary>
    public double[] ValidationError { get; }

    /// <summary>The learning rates in force.</summary>
    public RateCourse Rates { get; }

    /// <summary>What early stopping did; null where the recipe has none.</summary>
    public EarlyStop? Stop { get; }

    /// <summary>Index of the epoch whose weights the run is read at: the last, or with early stopping the best. At least one epoch.</summary>
    public int ReadIndex => (Stop?.KeptEpoch ?? EpochCount) - 1;

    /// <summary>Validation loss without the jitter that it shares with training loss; as measured where there is none to take away.</summary>
    public double[] SteadyLoss => _steadyLoss.Value;

    /// <summary>What sampling does to a change of validation loss.</summary>
    public CourseNoise Noise => _noise.Value;

    /// <summary>What steadied validation loss usually jitters by, beside jumps like those of this run.</summary>
    public UsualNoise UsualJitter => !IsMeasuredAsOurs ? UsualNoise.OfUnknown(CourseNoise.LearntOf(SteadyLoss)) : Jitter.UsualFor(
        SteadiedLoss.OrdinaryJump(TrainLoss, RunningCompares ? RunningLoss : LikeWithLike.Running(TrainLoss, RunningLoss)), isSteadied: !ReferenceEquals(SteadyLoss, ValidationLoss));

    /// <summary>How far it usually stays from a smooth course over the later epochs: jitter, and what a walk strays from a curve fitted to it.</summary>
    public UsualNoise UsualStraying => UsualJitter is var usual
        ? usual with { Deviation = Math.Sqrt(usual.Deviation * usual.Deviation + 0.1 * Noise.WalkVariance) }
        : default;

    /// <summary>Whether a metric stands beside the curve that the course is read from.</summary>
    public bool HasMetric => Input.Measured is { Metric: not MetricKind.None, Subject: CourseSubject.ValidationLoss };

    /// <summary>What a rise is a part of: the lowest loss, or what was learnt where losses go below zero.</summary>
    public double ScaleOf(LossRise loss) => loss.Lowest > 0 || Input.Measured.IsCrossEntropy ? loss.Lowest : CourseNoise.LearntOf(SteadyLoss);

    /// <summary>Validation error without the jitter that it shares with training error.</summary>
    public double[] SteadyError => _steadyError.Value;

    /// <summary>When the run left chance.</summary>
    public TakeOff TakeOff { get; }

    /// <summary>What other folders derive from this history, made once: one value for each type.</summary>
    public T? Once<T>(Func<Evidence, T?> derive)
        where T : class => (T?)_derived.GetOrAdd(typeof(T), _ => derive(this));

    public int EpochCount => Epochs.Count;

    /// <summary>The first epoch with a figure that is not finite; null where there is none.</summary>
    public int? FirstNotFiniteEpoch =>
        EpochCount < Math.Min(Input.History.Epochs.Count, Input.Budget) ? EpochCount + 1 : null;

    /// <summary>True where the run ended early because its loss did, or holds a figure that is not finite.</summary>
    public bool Diverged =>
        FirstNotFiniteEpoch is not null || (Input.Diverged && Input.History.Epochs.Count <= Input.Budget);

    /// <summary>σ of an accuracy measured on the validation set.</summary>
    public double ValidationSigma(double accuracy) => (Input.Chance?.Examples ?? Input.ValidationCount) is { } count && Has(Needs.Accuracy)
        ? Binomial.StandardError(accuracy, count)
        : EpochCount < 3 ? double.PositiveInfinity
        : Smoothing.OrdinaryNoiseBetweenNeighbours(ValidationError.AsSpan(Math.Min(EpochCount / 2, EpochCount - 3)));

    /// <summary>σ of an accuracy measured on the training examples; of as many as the validation set has, where their number is not known.</summary>
    public double TrainSigma(double accuracy) => (Input.TrainChance?.Examples ?? Input.RemeasuredCount ?? Input.Chance?.Examples ?? Input.ValidationCount) is { } count
        ? Binomial.StandardError(accuracy, count)
        : ValidationSigma(accuracy);

    /// <summary>The accuracy of guessing on validation examples; only where <see cref="Needs.Chance"/> is offered.</summary>
    public double Chance => Guess.Share;

    /// <summary>The same on training examples.</summary>
    public double TrainChance => TrainGuess.Share;

    private Chance TrainGuess => Input.TrainChance ?? (Input.RemeasuredCount is { } count ? Guess with { Examples = count } : Guess);

    private Chance Guess => Input.Chance ?? Metrics.Chance.OfEqual(Input.ClassCount!.Value, Input.ValidationCount ?? Many);

    /// <summary>What the error usually strays by.</summary>
    public UsualNoise UsualOfError => Input.ValidationCount is not null && Has(Needs.Accuracy)
        ? Jitter.Known(ValidationSigma(Sample.Median(ValidationAccuracy)))
        : UsualNoise.OfUnknown(CourseNoise.LearntOf(ValidationError));

    /// <summary>Whether the history holds what a rule rests on.</summary>
    public bool Has(Needs needs) => (needs & ~Measured.Offered(Input)) == Needs.None;

    /// <summary>A finding that needs no confidence beyond the record; <see cref="Finding.WithSigmas"/> gives another one.</summary>
    public Finding Found(
        FindingKind kind, Severity severity, int? epoch, Dictionary<string, double> numbers, string? @case = null) =>
        new(kind, severity, Input.Budget, epoch, numbers, @case)
        {
            Confidence = kind == FindingKind.Undecided ? Confidence.Open : Confidence.Measured,
        };

    /// <summary>
    /// Running and evaluated training figures measure the same thing only where training sees the examples as evaluation does. With label
    /// smoothing, dropout, moved or mirrored images, and with weighted classes, <see cref="LikeWithLike"/> makes them compare.
    /// </summary>
    private bool RunningCompares => Input.Recipe is null
        or { LabelSmoothing: 0, ClassWeights: ClassWeightKind.None, Dropout: 0, InputDropout: 0, Shift: 0, Flip: false };

    /// <summary>Whether classes count differently in the running loss: a few rare examples may carry it, so it is held against no evaluated loss and no fixed noise.</summary>
    public bool RunningIsWeighted => Input.Recipe is { ClassWeights: not ClassWeightKind.None };

    private static double[] Steadied(double[] values, double[] train, double[] running, bool compares) =>
        SteadiedLoss.Of(values, train, compares ? running : LikeWithLike.Running(train, running));

    private double[] Series(Func<EpochRecord, double> figure) => [.. Epochs.Select(figure)];

    /// <summary>Whether both kinds of cross-entropy on training examples were recorded, so that what is usual of Fathom's runs may be expected.</summary>
    public bool IsMeasuredAsOurs =>
        Input.Measured is { IsCrossEntropy: true, HasTrainLoss: true, TrainIsRunning: false, Subject: CourseSubject.ValidationLoss }
        && (Input.Recipe is not null || Epochs.All(epoch => double.IsFinite(epoch.TrainLossRunning)));

    private CourseNoise NoiseOf() => Input.ValidationCount is { } count && IsMeasuredAsOurs
        ? CourseNoise.Known(count)
        : CourseNoise.Of(SteadyLoss, Input);

    private static bool IsFinite(EpochRecord epoch, Measured measured) =>
        (double.IsFinite(epoch.TrainLoss) || !measured.HasTrainLoss)
        && (double.IsFinite(epoch.TrainAccuracy) || !measured.HasTrainMetric)
        && double.IsFinite(epoch.ValidationLoss)
        && (double.IsFinite(epoch.ValidationAccuracy) || measured.Metric == MetricKind.None);
}
