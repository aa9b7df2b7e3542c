namespace Fathom.Engine.Training;

/// <summary>What one epoch of a run came to. Losses are mean cross-entropy in nats; accuracies are fractions.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="LearningRate">In force during the epoch's last step.</param>
/// <param name="TrainLossRunning">Mean over the epoch's batches while the weights moved, as Keras shows it.</param>
/// <param name="TrainAccuracyRunning">The same for accuracy.</param>
/// <param name="TrainLoss">Measured again at the epoch's end on the first 10,000 training examples, in evaluation mode.</param>
/// <param name="TrainAccuracy">The same for accuracy; comparable with <paramref name="ValidationAccuracy"/>.</param>
/// <param name="ValidationLoss">At the epoch's end, on the whole validation set.</param>
/// <param name="ValidationAccuracy">The same for accuracy.</param>
/// <param name="Seconds">Wall time of the epoch; the only value that differs between machines.</param>
/// <param name="Layers">Layer statistics at the epoch's end, the layer next to the input first.</param>
public sealed record EpochRecord(
    int Epoch,
    double LearningRate,
    double TrainLossRunning,
    double TrainAccuracyRunning,
    double TrainLoss,
    double TrainAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    double Seconds,
    IReadOnlyList<LayerRecord> Layers)
{
    /// <summary>Mean over the classes that occur of their share classified right, where <see cref="TrainAccuracy"/> was measured; NaN in records made before it was.</summary>
    public double TrainBalancedAccuracy { get; init; } = double.NaN;

    /// <summary>The same where <see cref="ValidationAccuracy"/> was measured.</summary>
    public double ValidationBalancedAccuracy { get; init; } = double.NaN;
}
