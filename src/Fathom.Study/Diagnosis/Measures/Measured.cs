namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What a history holds, of all that Fathom's own hold. A rule that needs more is left out.</summary>
internal sealed record Measured
{
    /// <summary>As Fathom measures.</summary>
    public static Measured Everything { get; } = new();

    /// <summary>What the validation loss of the records is.</summary>
    public CourseSubject Subject { get; init; } = CourseSubject.ValidationLoss;

    /// <summary>Whether the loss is a mean of cross-entropies in nats, of which is known what sampling does to it.</summary>
    public bool IsCrossEntropy { get; init; } = true;

    /// <summary>What the accuracies of the records are.</summary>
    public MetricKind Metric { get; init; } = MetricKind.Accuracy;

    /// <summary>Whether a training loss was recorded.</summary>
    public bool HasTrainLoss { get; init; } = true;

    /// <summary>Whether the metric was recorded of training examples too.</summary>
    public bool HasTrainMetric { get; init; } = true;

    /// <summary>
    /// Whether training figures are means over an epoch while the weights moved, with dropout and augmentation at work: then they stand, for half an epoch and
    /// for that, on the worse side of what the epoch's end would give.
    /// </summary>
    public bool TrainIsRunning { get; init; }

    /// <summary>Whether a training loss is of a whole epoch, or of all examples: that of one batch jumps by itself.</summary>
    public bool IsWholeEpochs { get; init; } = true;

    /// <summary>Whether learning rates were recorded.</summary>
    public bool HasRates { get; init; } = true;

    /// <summary>What the history has to offer.</summary>
    /// <param name="input">With what else is known of the run.</param>
    public static Needs Offered(DiagnosisInput input)
    {
        Measured measured = input.Measured;
        bool isValidated = measured.Subject != CourseSubject.TrainingLoss;
        bool hasAccuracy = isValidated && measured.Metric == MetricKind.Accuracy;
        return (isValidated ? Needs.Validation : Needs.None)
            | (measured.HasTrainLoss ? Needs.TrainLoss : Needs.None)
            | (measured.HasTrainLoss && !measured.TrainIsRunning ? Needs.EvaluatedTrainLoss : Needs.None)
            | (measured.HasTrainLoss && measured.IsWholeEpochs ? Needs.EpochLoss : Needs.None)
            | (hasAccuracy ? Needs.Accuracy : Needs.None)
            | (hasAccuracy && measured.HasTrainMetric ? Needs.TrainAccuracy : Needs.None)
            | (hasAccuracy && measured.HasTrainMetric && !measured.TrainIsRunning ? Needs.EvaluatedTrainAccuracy : Needs.None)
            | (hasAccuracy && input.ClassCount is not null ? Needs.Chance : Needs.None)
            | (measured.HasRates ? Needs.Rates : Needs.None)
            | (input.Recipe is not null ? Needs.Recipe : Needs.None);
    }
}
