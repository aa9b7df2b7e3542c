using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Formats;

namespace Fathom.Study.Verification;

/// <summary>Two records of an epoch, figure by figure, as files hold them: every bit of a number shows in its text.</summary>
internal static class EpochComparison
{
    /// <summary>The first figure that differs; times aside.</summary>
    public static Difference? First(EpochRecord recorded, EpochRecord here)
    {
        // Histories made before balanced accuracies were kept have none.
        EpochRecord alike = here with
        {
            Seconds = recorded.Seconds,
            TrainBalancedAccuracy = double.IsNaN(recorded.TrainBalancedAccuracy) ? double.NaN : here.TrainBalancedAccuracy,
            ValidationBalancedAccuracy = double.IsNaN(recorded.ValidationBalancedAccuracy) ? double.NaN : here.ValidationBalancedAccuracy,
        };
        return First(HistoryCsv.File([recorded]), HistoryCsv.File([alike]), keys: 1, here.Epoch)
            ?? OfLayers(recorded.Layers, here.Layers, here.Epoch);
    }

    /// <summary>The first layer statistic that differs; epoch 0 is before the first.</summary>
    public static Difference? OfLayers(IReadOnlyList<LayerRecord> recorded, IReadOnlyList<LayerRecord> here, int epoch) =>
        First(LayersCsv.File(new RunHistory(recorded, [])), LayersCsv.File(new RunHistory(here, [])), keys: 2, epoch);

    private static Difference? First(byte[] recorded, byte[] here, int keys, int epoch)
    {
        string[][] there = Cells(recorded);
        string[][] hither = Cells(here);
        if (there.Length != hither.Length)
        {
            return new Difference(DifferenceKind.History, "rows", $"{there.Length - 1}", $"{hither.Length - 1}", epoch);
        }

        for (int row = 1; row < there.Length; row++)
        {
            for (int column = keys; column < there[row].Length; column++)
            {
                if (there[row][column] != hither[row][column])
                {
                    string layer = keys > 1 ? $", layer {hither[row][1]}" : "";
                    return new Difference(DifferenceKind.History, there[0][column] + layer, there[row][column], hither[row][column], epoch);
                }
            }
        }

        return null;
    }

    private static string[][] Cells(byte[] table) =>
        [.. Encoding.UTF8.GetString(table).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
}
