namespace Fathom.Study.Histories.Logs;

/// <summary>One training's curves as another tool recorded them, in the tool's own counting. All lists are as long as the axis.</summary>
public sealed record TrainingLog
{
    /// <summary>The file or folder that it was read from, as the caller named or found it. Control characters are replaced.</summary>
    public required string Path { get; init; }

    /// <summary>The run within it: run id, seed, fold, trial, the folder's name; unique among the logs of one reading. Control characters are replaced.</summary>
    public required string Name { get; init; }

    /// <summary>A stable id in kebab case, as <c>keras-csv-logger</c>: <see cref="LogFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>What the rows are, in order.</summary>
    public required LogAxis Axis { get; init; }

    public LogCurve? TrainLoss { get; init; }

    public LogCurve? ValidationLoss { get; init; }

    /// <summary>Of <see cref="Metric"/>.</summary>
    public LogCurve? TrainMetric { get; init; }

    /// <summary>Of <see cref="Metric"/>.</summary>
    public LogCurve? ValidationMetric { get; init; }

    public LogCurve? LearningRate { get; init; }

    /// <summary>What the metric's curves measure; null where there are none.</summary>
    public LogMetric? Metric { get; init; }

    /// <summary>What the loss is.</summary>
    public LogLoss Loss { get; init; } = new(null, LogLossKind.Unknown);

    /// <summary>
    /// Whether training's values are means over an epoch's batches in training mode, beside validation's in evaluation mode at its end
    /// (Keras, Lightning, Hugging Face); null where neither file nor tool says.
    /// </summary>
    public bool? TrainIsRunning { get; init; }

    /// <summary>Validation examples, where the file tells.</summary>
    public int? ValidationSize { get; init; }

    /// <summary>Classes, where the file tells.</summary>
    public int? Classes { get; init; }

    /// <summary>What the run was trained with and the file tells, by name: hyper-parameters, the values that told runs of one file apart.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How it was read, and what in it misleads.</summary>
    public IReadOnlyList<LogNote> Notes { get; init; } = [];
}
