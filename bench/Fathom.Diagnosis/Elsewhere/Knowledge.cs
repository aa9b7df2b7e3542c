using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Elsewhere;

/// <summary>What another tool's log tells of a history that Fathom would know all about.</summary>
/// <param name="Name">For tables.</param>
/// <param name="KnowsSizes">Whether validation size and classes are known.</param>
/// <param name="IsRunning">Whether training figures are means while the weights moved, as Keras writes them; else those of the epochs' ends.</param>
/// <param name="HasAccuracy">Whether accuracies were written beside the losses.</param>
/// <param name="HasRates">Whether learning rates were.</param>
internal sealed record Knowledge(string Name, bool KnowsSizes, bool IsRunning, bool HasAccuracy, bool HasRates = false)
{
    public static IReadOnlyList<Knowledge> All { get; } =
    [
        new("sizes given", true, true, true),
        new("sizes unknown", false, true, true),
        new("losses alone", false, true, false),
        new("losses alone, measured alike", false, false, false),
    ];

    /// <summary>A history as a log with this knowledge shows it.</summary>
    public DiagnosisInput Of(DiagnosisInput input) => input with
    {
        History = new RunHistory([], [.. input.History.Epochs.Select(Shown)]),
        ClassCount = KnowsSizes ? input.ClassCount : null,
        RemeasuredCount = null,
        ValidationCount = KnowsSizes ? input.ValidationCount : null,
        Recipe = null,
        Depth = null,
        Measured = new Measured
        {
            Metric = HasAccuracy ? MetricKind.Accuracy : MetricKind.None,
            HasTrainMetric = HasAccuracy,
            TrainIsRunning = IsRunning,
            HasRates = HasRates,
        },
    };

    private EpochRecord Shown(EpochRecord epoch) => epoch with
    {
        LearningRate = HasRates ? epoch.LearningRate : double.NaN,
        TrainLoss = IsRunning ? epoch.TrainLossRunning : epoch.TrainLoss,
        TrainLossRunning = double.NaN,
        TrainAccuracy = !HasAccuracy ? double.NaN : IsRunning ? epoch.TrainAccuracyRunning : epoch.TrainAccuracy,
        TrainAccuracyRunning = double.NaN,
        ValidationAccuracy = HasAccuracy ? epoch.ValidationAccuracy : double.NaN,
        Layers = [],
    };
}
