using Fathom.Study.Comparisons;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.Colormaps;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Share of dead units in every hidden layer over the epochs as a heat map; the same scale in every picture.</summary>
internal sealed class DeadUnitFigure(SeedGroup seeds, ReportTexts texts, string? mark)
{
    /// <summary>Below, in percent, a map would be of one colour.</summary>
    private const double None = 0.05;

    /// <summary>Null where no layer has units that could be dead, or none ever is.</summary>
    public Figure? Build(string name, string subject, IReadOnlyList<FoldedFinding> findings)
    {
        // The output layer has none.
        double[,] cells = LayerHeatMap.MeanOf(seeds, layer => 100 * layer.DeadFraction);
        double highest = cells.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        return double.IsNaN(highest) || highest < None ? null : new Figure(
            $"{name}-dead",
            FigureTitles.Of(subject, findings, FigureTitles.Dead, texts.DeadUnitsByLayer(highest), texts),
            texts.DeadFigureDescription,
            () => Draw(cells))
        {
            Heat = new HeatSpec("%", LayerHeatMap.Rows(cells, share => share)),
        };
    }

    /// <summary>Whether there are units that could die, and none did.</summary>
    public static bool AllAlive(SeedGroup seeds) => LayerHeatMap.MeanOf(seeds, layer => 100 * layer.DeadFraction) is var cells
        && cells.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max() < None;

    private Plot Draw(double[,] cells)
    {
        Plot plot = PlotCanvas.New(texts.EpochAxis, texts.LayerAxis, mark);
        var map = plot.Add.Heatmap(cells);
        map.Colormap = new Viridis();
        map.ManualRange = new ScottPlot.Range(0, 100);
        map.NaNCellColor = Colors.Transparent;
        PlotCanvas.FitHeatMap(plot, map, texts.DeadAxis);
        return plot;
    }
}
