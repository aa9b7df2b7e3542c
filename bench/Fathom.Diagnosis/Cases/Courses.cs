namespace Fathom.DiagnosisBench.Cases;

/// <summary>The noiseless courses of one history, index epoch − 1.</summary>
internal sealed record Courses
{
    public required double[] TrainLoss { get; init; }

    public required double[] ValidationLoss { get; init; }

    /// <summary>Validation accuracy on endless data.</summary>
    public required double[] Accuracy { get; init; }

    /// <summary>Training accuracy less validation accuracy.</summary>
    public double Gap { get; init; }

    /// <summary>Training accuracy where it takes a course of its own; null where it is validation's and the gap.</summary>
    public double[]? TrainAccuracy { get; init; }

    /// <summary>Learning rates; null where one is held.</summary>
    public double[]? Rates { get; init; }

    /// <summary>Jitter of validation accuracy beyond that of counting.</summary>
    public double AccuracyJitter { get; init; }

    /// <summary>Epoch from which on the loss is not a number.</summary>
    public int? NotFiniteFrom { get; init; }

    public double InitialGradientRatio { get; init; } = 1;

    public double DeadFraction { get; init; } = 0.02;

    /// <summary>What was planted in validation loss, and the fall it was planted on; null where loss is not what carries the plant.</summary>
    public LossContrast? Contrast { get; init; }
}
