using System.Globalization;
using System.Text;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Recorded;

/// <summary>A recorded history in one small file: a row an epoch, six digits, epoch 0 the initialisation.</summary>
/// <remarks>
/// Of the layers it keeps what the rules read: the first, the last, and between them one that stands for the largest gradient,
/// update ratio and dead fraction. Seconds are left out, as they differ between machines.
/// </remarks>
internal static class RecordedCsv
{
    private const string Header =
        "epoch,learning_rate,train_loss_running,train_accuracy_running,train_loss,train_accuracy,validation_loss,"
        + "validation_accuracy,first_gradient,largest_gradient,last_gradient,largest_update,largest_dead";

    public static void Write(string path, RunHistory history)
    {
        StringBuilder text = new(Header + "\n");
        text.Append(CultureInfo.InvariantCulture, $"0,,,,,,,,{Layers(history.InitialLayers)}\n");
        foreach (EpochRecord epoch in history.Epochs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch},{epoch.LearningRate},{epoch.TrainLossRunning:G6},{epoch.TrainAccuracyRunning:G6},");
            text.Append(CultureInfo.InvariantCulture, $"{epoch.TrainLoss:G6},{epoch.TrainAccuracy:G6},{epoch.ValidationLoss:G6},{epoch.ValidationAccuracy:G6},");
            text.Append(CultureInfo.InvariantCulture, $"{Layers(epoch.Layers)}\n");
        }

        File.WriteAllText(path, text.ToString());
    }

    /// <param name="path">The file.</param>
    /// <param name="depth">Layers of the network; a network of one has one.</param>
    public static RunHistory Read(string path, int depth)
    {
        string[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => line.Split(','))];
        return new RunHistory(LayersOf(rows[0], depth), [.. rows.Skip(1).Select(row => EpochOf(row, depth))]);
    }

    private static string Layers(IReadOnlyList<LayerRecord> layers) => string.Create(
        CultureInfo.InvariantCulture,
        $"{layers[0].GradientNorm:G4},{layers.Max(layer => layer.GradientNorm):G4},{layers[^1].GradientNorm:G4},"
        + $"{layers.Max(layer => layer.UpdateRatio):G4},{layers.Max(layer => layer.DeadFraction):G4}");

    private static EpochRecord EpochOf(string[] row, int depth) => new(
        int.Parse(row[0], CultureInfo.InvariantCulture),
        Number(row[1]),
        Number(row[2]),
        Number(row[3]),
        Number(row[4]),
        Number(row[5]),
        Number(row[6]),
        Number(row[7]),
        0,
        LayersOf(row, depth));

    private static LayerRecord[] LayersOf(string[] row, int depth)
    {
        double? dead = row[12].Length == 0 ? null : Number(row[12]);
        LayerRecord last = new(depth, Number(row[10]), 1, Number(row[11]), null);
        return depth == 1
            ? [last]
            : [new(1, Number(row[8]), 1, 0, 0), new(2, Number(row[9]), 1, Number(row[11]), dead), last with { UpdateRatio = 0 }];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
