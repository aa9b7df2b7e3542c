using System.Globalization;
using Fathom.Study.Comparisons;
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
        PlotCanvas.Style(bar.Axis);
        bar.Axis.TickGenerator = NormTicks(map.GetRange());
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

    /// <summary>A reader of the bar sees norms, not logarithms: powers of ten, with 2 and 5 between them where the range is short.</summary>
    private static NumericManual NormTicks(ScottPlot.Range logs)
    {
        NumericManual ticks = new();
        double[] steps = logs.Max - logs.Min < 2 ? [1, 2, 5] : [1];
        for (int exponent = (int)Math.Floor(logs.Min); exponent <= logs.Max; exponent++)
        {
            foreach (double step in steps)
            {
                double log = exponent + Math.Log10(step);
                if (logs.Min <= log && log <= logs.Max)
                {
                    ticks.AddMajor(log, NormText(step, exponent));
                }
            }
        }

        return ticks;
    }

    private static string NormText(double step, int exponent) => exponent is >= -3 and <= 3
        ? (step * Math.Pow(10, exponent)).ToString("0.###", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{step:0}e{exponent:0}");
}
