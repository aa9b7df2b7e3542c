using Fathom.Engine.Training;

namespace Fathom.Study.Formats;

/// <summary><c>layers.csv</c>: a row for each epoch and layer; epoch 0 is the initialisation.</summary>
public static class LayersCsv
{
    private static readonly string[] Columns = ["epoch", "layer", "gradient_norm", "weight_norm", "update_ratio", "dead_fraction"];

    /// <summary>The whole file, header included.</summary>
    internal static byte[] File(RunHistory history) => CsvTable.Bytes(
    [
        string.Join(',', Columns),
        .. Lines(0, history.InitialLayers),
        .. history.Epochs.SelectMany(epoch => Lines(epoch.Epoch, epoch.Layers)),
    ]);

    /// <summary>What is appended when an epoch ends.</summary>
    internal static byte[] Rows(EpochRecord epoch) => CsvTable.Bytes(Lines(epoch.Epoch, epoch.Layers));

    /// <summary>The layers of every epoch: at index 0 those at initialisation, at index e those of epoch e.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layerCount">Layers of every epoch.</param>
    /// <param name="mayBeTorn">Whether the run may have been killed while it wrote; then an incomplete last epoch is left out.</param>
    internal static IReadOnlyList<IReadOnlyList<LayerRecord>> Read(string path, int layerCount, bool mayBeTorn)
    {
        LayerRecord[] rows = [.. CsvTable.Read(path, Columns, mayBeTorn).Select((row, index) => Parse(row, index / layerCount, index % layerCount + 1))];
        if (rows.Length % layerCount != 0 && !mayBeTorn)
        {
            throw new InvalidRequestException(
                $"{path}: the last epoch has {rows.Length % layerCount} layers; expected {layerCount}");
        }

        return [.. rows.Chunk(layerCount).Where(layers => layers.Length == layerCount)];
    }

    /// <summary>Follows the file while it grows.</summary>
    internal static CsvTail Tail(string path) => new(path, Columns);

    private static IEnumerable<string> Lines(int epoch, IEnumerable<LayerRecord> layers) => layers.Select(layer => string.Join(
        ',',
        CsvTable.Text(epoch),
        CsvTable.Text(layer.Layer),
        CsvTable.Text(layer.GradientNorm),
        CsvTable.Text(layer.WeightNorm),
        CsvTable.Text(layer.UpdateRatio),
        layer.DeadFraction is { } dead ? CsvTable.Text(dead) : ""));

    internal static LayerRecord Parse(CsvRow row, int epoch, int layer)
    {
        if (row.Integer(0) != epoch)
        {
            throw row.Unexpected(0, $"{epoch}");
        }

        return row.Integer(1) == layer
            ? new LayerRecord(layer, row.Number(2), row.Number(3), row.Number(4), row.OptionalNumber(5))
            : throw row.Unexpected(1, $"{layer}");
    }
}
