using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.Colormaps;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Gradient norm of every layer over the epochs as a heat map on a logarithmic scale; epoch 0 is the initialised network.</summary>
internal sealed class GradientFigure(SeedGroup seeds, ReportTexts texts, string? mark)
{
    /// <summary>Norms further below the largest than this many powers of ten are shown as if they were there.</summary>
    private const double Decades = 8;

    public Figure Build(string name, string subject, IReadOnlyList<FoldedFinding> findings)
    {
        // The geometric mean over the seeds.
        double[,] logs = LayerHeatMap.MeanOf(seeds, layer => Math.Log10(Math.Max(layer.GradientNorm, double.Epsilon)));
        HeatSpec heat = new("", LayerHeatMap.Rows(logs, log => Math.Pow(10, log)));
        Floor(logs);
        return new Figure(
            $"{name}-gradients",
            FigureTitles.Of(subject, findings, FigureTitles.Gradients, texts.GradientsByLayer, texts),
            texts.GradientFigureDescription,
            () => Draw(logs))
        {
            Heat = heat,
        };
    }

    private Plot Draw(double[,] logs)
    {
        Plot plot = PlotCanvas.New(texts.EpochAxis, texts.LayerAxis, mark);
        var map = plot.Add.Heatmap(logs);
        map.Colormap = new Viridis();
        PlotCanvas.FitHeatMap(plot, map, texts.GradientAxis).Axis.TickGenerator = NormTicks(map.GetRange());
        return plot;
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
