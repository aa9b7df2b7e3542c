using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;

namespace Fathom.Study.Reporting.Figures;

/// <summary>One value of every layer at every epoch, averaged over the seeds; epoch 0 is the initialised network.</summary>
internal static class LayerHeatMap
{
    /// <summary>[layer from the output down to the input, epoch]; NaN where no seed has a value.</summary>
    public static double[,] MeanOf(SeedGroup seeds, Func<LayerRecord, double?> value)
    {
        int last = seeds.Runs.Max(run => run.History.Epochs.Count);
        double[,] cells = new double[seeds.Depth, last + 1];
        for (int layer = 0; layer < seeds.Depth; layer++)
        {
            for (int epoch = 0; epoch <= last; epoch++)
            {
                cells[seeds.Depth - 1 - layer, epoch] = MeanAt(seeds, layer, epoch, value);
            }
        }

        return cells;
    }

    /// <summary>The same cells for the pointer, through <paramref name="shown"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<double?>> Rows(double[,] cells, Func<double, double> shown) =>
    [
        .. Enumerable.Range(0, cells.GetLength(0)).Select(row =>
            ChartSeries.Short(Enumerable.Range(0, cells.GetLength(1)).Select(column => shown(cells[row, column]))))
    ];

    private static double MeanAt(SeedGroup seeds, int layer, int epoch, Func<LayerRecord, double?> value)
    {
        double[] values =
        [
            .. from run in seeds.Runs
               where epoch <= run.History.Epochs.Count
               let layers = LayersAt(run, epoch)
               where layer < layers.Count
               let cell = value(layers[layer])
               where cell is { } number && double.IsFinite(number)
               select cell.Value
        ];
        return values.Length == 0 ? double.NaN : values.Average();
    }

    private static IReadOnlyList<LayerRecord> LayersAt(RunResult run, int epoch) =>
        epoch == 0 ? run.History.InitialLayers : run.History.Epochs[epoch - 1].Layers;
}
