namespace Fathom.Study.Histories.Logs;

/// <summary>Columns by the names that the file has, where the user names them; null: found by their names.</summary>
public sealed record LogColumns
{
    /// <summary>Epochs, rounds.</summary>
    public string? Epoch { get; init; }

    /// <summary>Optimiser's steps.</summary>
    public string? Step { get; init; }

    public string? TrainLoss { get; init; }

    public string? ValidationLoss { get; init; }

    public string? TrainMetric { get; init; }

    public string? ValidationMetric { get; init; }

    public string? LearningRate { get; init; }

    /// <summary>Tells the runs of one file apart: seed, fold, trial.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the metric is better when higher; null: by its name.</summary>
    public bool? HigherIsBetter { get; init; }
}
