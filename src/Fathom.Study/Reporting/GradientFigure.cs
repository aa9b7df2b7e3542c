using System.Globalization;
using ScottPlot;
using ScottPlot.Colormaps;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting;

/// <summary>Gradient norm of every layer over the epochs as a heat map on a logarithmic scale; epoch 0 is the initialised network.</summary>
internal sealed class GradientFigure(SeedGroup seeds, ReportTexts texts, string? mark)
{
    /// <summary>Norms further below the largest than this many powers of ten are shown as if they were there.</summary>
    private const double Decades = 8;

    public Figure Build(string name, string subject, IReadOnlyList<FoldedFinding> findings) => new(
        $"{name}-gradients",
        FigureTitles.Of(subject, findings, FigureTitles.Gradients, texts.GradientsByLayer, texts),
        texts.GradientFigureDescription,
        Draw);

    private Plot Draw()
    {
        Plot plot = PlotCanvas.New(texts.EpochAxis, texts.LayerAxis, mark);
        var map = plot.Add.Heatmap(LogNorms());
        map.Colormap = new Viridis();
        map.Rectangle = new CoordinateRect(-0.5, map.Intensities.GetLength(1) - 0.5, 0.5, seeds.Depth + 0.5);
        var bar = plot.Add.ColorBar(map);
        bar.Label = texts.GradientAxis;
        bar.LabelStyle.FontName = PlotFont.Name;
        bar.LabelStyle.FontSize = 12;
        bar.LabelStyle.Bold = false;
        bar.LabelStyle.ForeColor = Palette.Of(Palette.Ink);
        bar.Axis.TickLabelStyle.FontName = PlotFont.Name;
        bar.Axis.TickLabelStyle.ForeColor = Palette.Of(Palette.Ink);
        bar.Axis.TickGenerator = new NumericAutomatic { LabelFormatter = PowerOfTen };
        plot.Axes.SetLimits(-0.5, map.Intensities.GetLength(1) - 0.5, 0.5, seeds.Depth + 0.5);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.HideGrid();
        return plot;
    }

    /// <summary>log₁₀ of the geometric mean over the seeds, [layer from the output down to the input, epoch].</summary>
    private double[,] LogNorms()
    {
        int last = seeds.Runs.Max(run => run.History.Epochs.Count);
        double[,] logs = new double[seeds.Depth, last + 1];
        for (int layer = 0; layer < seeds.Depth; layer++)
        {
            for (int epoch = 0; epoch <= last; epoch++)
            {
                logs[seeds.Depth - 1 - layer, epoch] = LogNorm(layer, epoch);
            }
        }

        Floor(logs);
        return logs;
    }

    private double LogNorm(int layer, int epoch)
    {
        double[] logs =
        [
            .. from run in seeds.Runs
               where epoch <= run.History.Epochs.Count
               let layers = epoch == 0 ? run.History.InitialLayers : run.History.Epochs[epoch - 1].Layers
               where layer < layers.Count && double.IsFinite(layers[layer].GradientNorm)
               select Math.Log10(Math.Max(layers[layer].GradientNorm, double.Epsilon))
        ];
        return logs.Length == 0 ? double.NaN : logs.Average();
    }

    private static void Floor(double[,] logs)
    {
        double floor = logs.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0).Max() - Decades;
        for (int row = 0; row < logs.GetLength(0); row++)
        {
            for (int column = 0; column < logs.GetLength(1); column++)
            {
                logs[row, column] = Math.Max(logs[row, column], floor);
            }
        }
    }

    /// <summary>10ⁿ where n is whole, else its decimal form: a reader of the bar sees norms, not logarithms.</summary>
    private static string PowerOfTen(double exponent) => exponent == Math.Round(exponent)
        ? string.Create(CultureInfo.InvariantCulture, $"1e{exponent:0}")
        : "";
}
