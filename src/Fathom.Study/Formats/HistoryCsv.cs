using Fathom.Engine.Training;

namespace Fathom.Study.Formats;

/// <summary><c>history.csv</c>: a row an epoch.</summary>
public static class HistoryCsv
{
    private static readonly string[] Columns =
    [
        "epoch", "learning_rate", "train_loss_running", "train_accuracy_running", "train_loss", "train_accuracy",
        "validation_loss", "validation_accuracy", "seconds",
    ];

    /// <summary>Came later; a file made before has none of them.</summary>
    private static readonly string[] Balanced = ["train_balanced_accuracy", "validation_balanced_accuracy"];

    /// <summary>The whole file, header included.</summary>
    internal static byte[] File(IEnumerable<EpochRecord> epochs) =>
        CsvTable.Bytes([string.Join(',', [.. Columns, .. Balanced]), .. epochs.Select(Row)]);

    /// <summary>What is appended when an epoch ends.</summary>
    internal static byte[] Rows(EpochRecord epoch) => CsvTable.Bytes([Row(epoch)]);

    /// <summary>The epochs in order from 1, without their layers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayBeTorn">Whether the run may have been killed while it wrote.</param>
    internal static IReadOnlyList<EpochRecord> Read(string path, bool mayBeTorn) =>
        [.. CsvTable.Read(path, Columns, mayBeTorn).Select((row, index) => Parse(row, index + 1))];

    /// <summary>Follows the file while it grows.</summary>
    internal static CsvTail Tail(string path) => new(path, Columns);

    private static string Row(EpochRecord epoch) => string.Join(
        ',',
        CsvTable.Text(epoch.Epoch),
        CsvTable.Text(epoch.LearningRate),
        CsvTable.Text(epoch.TrainLossRunning),
        CsvTable.Text(epoch.TrainAccuracyRunning),
        CsvTable.Text(epoch.TrainLoss),
        CsvTable.Text(epoch.TrainAccuracy),
        CsvTable.Text(epoch.ValidationLoss),
        CsvTable.Text(epoch.ValidationAccuracy),
        CsvTable.Text(epoch.Seconds),
        CsvTable.Text(epoch.TrainBalancedAccuracy),
        CsvTable.Text(epoch.ValidationBalancedAccuracy));

    internal static EpochRecord Parse(CsvRow row, int expectedEpoch) => new(
        row.Integer(0) == expectedEpoch ? expectedEpoch : throw row.Unexpected(0, $"{expectedEpoch}"),
        row.Number(1),
        Loss(row, 2),
        Accuracy(row, 3),
        Loss(row, 4),
        Accuracy(row, 5),
        Loss(row, 6),
        Accuracy(row, 7),
        row.Seconds(8),
        [])
    {
        TrainBalancedAccuracy = row.Find(Balanced[0]) is { } train ? Accuracy(row, train) : double.NaN,
        ValidationBalancedAccuracy = row.Find(Balanced[1]) is { } validation ? Accuracy(row, validation) : double.NaN,
    };

    /// <summary>Only a file edited by hand holds a negative one; a verdict on it would be one out of nothing.</summary>
    private static double Loss(CsvRow row, int column) =>
        row.Number(column) is var loss && !(loss < 0) ? loss : throw row.Unexpected(column, "a loss, 0 or more");

    private static double Accuracy(CsvRow row, int column) =>
        row.Number(column) is var accuracy && !(accuracy < 0 || accuracy > 1)
            ? accuracy
            : throw row.Unexpected(column, "a fraction from 0 to 1");
}
