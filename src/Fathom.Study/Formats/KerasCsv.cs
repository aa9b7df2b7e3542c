using Fathom.Engine.Training;

namespace Fathom.Study.Formats;

/// <summary>A history as Keras's <c>CSVLogger</c> writes it: epochs from 0, training figures as means over each epoch.</summary>
public static class KerasCsv
{
    private const string Columns = "epoch,accuracy,learning_rate,loss,val_accuracy,val_loss";

    /// <summary>The whole file.</summary>
    public static void Write(RunHistory history, Stream output) => output.Write(CsvTable.Bytes([Columns, .. history.Epochs.Select(Row)]));

    private static string Row(EpochRecord epoch) => string.Join(
        ',',
        CsvTable.Text(epoch.Epoch - 1),
        CsvTable.Text(epoch.TrainAccuracyRunning),
        CsvTable.Text(epoch.LearningRate),
        CsvTable.Text(epoch.TrainLossRunning),
        CsvTable.Text(epoch.ValidationAccuracy),
        CsvTable.Text(epoch.ValidationLoss));
}
