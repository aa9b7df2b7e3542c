namespace Fathom.DiagnosisBench.Detectors;

/// <summary>Amazon SageMaker Debugger's built-in rules with their default thresholds (Developer Guide, "List of Debugger built-in rules").</summary>
/// <remarks>
/// VanishingGradient compares mean absolute gradients, element by element, with 1e-7: a history holds norms only, so it
/// cannot be run here. ExplodingTensor looks for values that are not finite.
/// </remarks>
internal static class SageMaker
{
    /// <summary>Overfit: (validation loss − training loss) / training loss above 0.1.</summary>
    public static Detection Overfit(HistoryView view) =>
        new((view.ValidationLoss[^1] - view.TrainLoss[^1]) / view.TrainLoss[^1] > 0.1);

    /// <summary>LossNotDecreasing: over ten steps (here epochs) the loss did not fall by 0.1 %.</summary>
    public static Detection LossNotDecreasing(HistoryView view) =>
        new(view.ValidationLoss.Length > 10 && view.ValidationLoss[^1] > 0.999 * view.ValidationLoss[^11]);

    /// <summary>DeadRelu: more than half of a layer inactive.</summary>
    public static Detection DeadRelu(HistoryView view) =>
        new(view.History.Epochs[^1].Layers.Any(layer => layer.DeadFraction > 0.5));

    /// <summary>ExplodingTensor: a loss that is not finite.</summary>
    public static Detection NotFinite(HistoryView view) => new(!double.IsFinite(view.TrainLoss[^1]));
}
