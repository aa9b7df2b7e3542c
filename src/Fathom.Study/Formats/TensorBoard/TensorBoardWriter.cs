using System.Globalization;
using Fathom.Engine.Training;

namespace Fathom.Study.Formats.TensorBoard;

/// <summary>
/// A run's history for TensorBoard, laid out as Keras does it: a folder for training and one for validation, which
/// TensorBoard draws as curves of one chart; a third for the test set at the budgets. Layers go with training, from
/// epoch 0, the initialised network.
/// </summary>
public static class TensorBoardWriter
{
    /// <summary>What files of <see cref="FilesOf"/> are called.</summary>
    public const string FilePattern = "events.out.tfevents.*.fathom";

    /// <summary>The files to write.</summary>
    /// <param name="history">Of the run.</param>
    /// <param name="results">Of the test set, at the budgets.</param>
    /// <param name="started">When training began; each epoch follows by the seconds that it took.</param>
    /// <returns>For each its path below the run's folder, and what writes it.</returns>
    public static IReadOnlyList<(string Path, Action<Stream> Write)> FilesOf(
        RunHistory history, IReadOnlyList<BudgetResult> results, DateTimeOffset started)
    {
        double start = started.ToUnixTimeMilliseconds() / 1000.0;
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{started.ToUnixTimeSeconds()}.fathom");
        return
        [
            (Path.Combine("train", name), output => EventFile.Write(Training(history, start), start, output)),
            (Path.Combine("validation", name), output => EventFile.Write(Validation(history, start), start, output)),
            (Path.Combine("test", name), output => EventFile.Write(results.Select(result => Test(history, result, start)), start, output)),
        ];
    }

    private static IEnumerable<Event> Training(RunHistory history, double start) => history.InitialLayers.Count == 0
        ? Epochs(history, start, OfTraining)
        : Epochs(history, start, OfTraining).Prepend(EventOf(0, start, OfLayers(history.InitialLayers)));

    private static IEnumerable<Event> Validation(RunHistory history, double start) => Epochs(history, start, epoch =>
    [
        Value("epoch_loss", epoch.ValidationLoss),
        Value("epoch_accuracy", epoch.ValidationAccuracy),
    ]);

    private static Event Test(RunHistory history, BudgetResult result, double start) => EventOf(
        result.Budget,
        start + history.Epochs.Take(result.Budget).Sum(epoch => epoch.Seconds),
        [Value("epoch_loss", result.TestLoss), Value("epoch_accuracy", result.TestAccuracy)]);

    private static IEnumerable<Event> Epochs(RunHistory history, double start, Func<EpochRecord, IEnumerable<Summary.Types.Value>> values)
    {
        double time = start;
        foreach (EpochRecord epoch in history.Epochs)
        {
            time += epoch.Seconds;
            yield return EventOf(epoch.Epoch, time, values(epoch));
        }
    }

    private static IEnumerable<Summary.Types.Value> OfTraining(EpochRecord epoch) =>
    [
        Value("epoch_loss", epoch.TrainLoss),
        Value("epoch_accuracy", epoch.TrainAccuracy),
        Value("epoch_loss_running", epoch.TrainLossRunning),
        Value("epoch_accuracy_running", epoch.TrainAccuracyRunning),
        Value("learning_rate", epoch.LearningRate),
        .. OfLayers(epoch.Layers),
    ];

    /// <summary>Numbers are padded: TensorBoard sorts tags as text.</summary>
    private static IEnumerable<Summary.Types.Value> OfLayers(IReadOnlyList<LayerRecord> layers)
    {
        int digits = layers.Count.ToString(CultureInfo.InvariantCulture).Length;
        foreach (LayerRecord layer in layers)
        {
            string name = "layer_" + layer.Layer.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            yield return Value($"gradient_norm/{name}", layer.GradientNorm);
            yield return Value($"weight_norm/{name}", layer.WeightNorm);
            if (layer.UpdateRatio is var ratio && !double.IsNaN(ratio))
            {
                yield return Value($"update_ratio/{name}", ratio);
            }

            if (layer.DeadFraction is { } dead)
            {
                yield return Value($"dead_fraction/{name}", dead);
            }
        }
    }

    private static Event EventOf(int step, double time, IEnumerable<Summary.Types.Value> values) =>
        new() { Step = step, WallTime = time, Summary = new Summary { Value = { values } } };

    private static Summary.Types.Value Value(string tag, double value) => new() { Tag = tag, SimpleValue = (float)value };
}
