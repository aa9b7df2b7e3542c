using System.Globalization;
using Fathom.Study.Comparisons;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

/// <summary>The look that all plots share.</summary>
internal static class PlotCanvas
{
    private const float LetterSize = 12;
    private const float LegendRow = 18;

    /// <summary>An empty plot with its axes named.</summary>
    /// <param name="mark">A warning printed along the right edge in capitals, such as that the data are synthetic; null where none is due.</param>
    public static Plot New(string xLabel, string yLabel, string? mark)
    {
        PlotFont.EnsureRegistered();
        Plot plot = new();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Palette.Of(Palette.Ink));
        plot.Grid.MajorLineColor = Palette.Of(Palette.Grid);
        // Room for half a letter above the topmost tick where there is no title.
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Top.TickLabelStyle.IsVisible = false;
        plot.Axes.Top.MajorTickStyle.Length = 0;
        plot.Axes.Top.MinimumSize = 8;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.TickLabelStyle.IsVisible = false;
        plot.Axes.Title.Label.FontName = PlotFont.Name;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            Style(axis);
        }

        plot.Axes.Right.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.Label.Text = xLabel;
        plot.Axes.Left.Label.Text = yLabel;
        plot.Axes.Left.MinimumSize = 56;
        if (mark is not null)
        {
            plot.Axes.Right.MinimumSize = 30;
            plot.Axes.Right.Label.Text = mark;
            plot.Axes.Right.Label.Bold = true;
            plot.Axes.Right.Label.ForeColor = Palette.Of(Palette.Vermilion);
        }

        return plot;
    }

    /// <summary>Letters of every axis, those of a colour bar too.</summary>
    public static void Style(IAxis axis)
    {
        axis.Label.FontName = PlotFont.Name;
        axis.Label.FontSize = LetterSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Palette.Of(Palette.Ink);
        axis.TickLabelStyle.FontName = PlotFont.Name;
        axis.TickLabelStyle.FontSize = LetterSize;
        axis.TickLabelStyle.ForeColor = Palette.Of(Palette.Ink);
        axis.MinorTickStyle.Length = 0;
    }

    /// <summary>A heat map [layer from the top down, epoch from 0] that fills the plot, with a bar that explains its colours.</summary>
    public static ScottPlot.Panels.ColorBar FitHeatMap(Plot plot, Heatmap map, string label)
    {
        int layers = map.Intensities.GetLength(0);
        double right = map.Intensities.GetLength(1) - 0.5;
        map.Rectangle = new CoordinateRect(-0.5, right, 0.5, layers + 0.5);
        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(map);
        bar.Label = label;
        Style(bar.Axis);
        plot.Axes.SetLimits(-0.5, right, 0.5, layers + 0.5);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.HideGrid();
        return bar;
    }

    /// <summary>From the lowest to the highest seed; nothing where they do not differ.</summary>
    public static void AddBand(Plot plot, SeedBand band, string hex)
    {
        if (!band.IsLine)
        {
            var fill = plot.Add.FillY(band.Epochs, band.Low, band.High);
            fill.FillColor = Palette.Of(hex, 0.18);
            fill.LineWidth = 0;
            fill.MarkerSize = 0;
        }
    }

    /// <summary>Half a Chinese letter is one.</summary>
    public static int HalfWidths(string text) =>
        text.Sum(letter => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter || letter > '\u3000' ? 2 : 1);

    /// <summary>The legend in its own strip below the plot, where it covers nothing.</summary>
    public static void LegendBelow(Plot plot)
    {
        plot.Legend.FontName = PlotFont.Name;
        plot.Legend.FontSize = LetterSize - 1;
        plot.Legend.FontColor = Palette.Of(Palette.Ink);
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.SetBestFontOnEachRender = false;
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.SymbolWidth = 16;
        plot.Legend.Margin = new PixelPadding(0);
        plot.Legend.Padding = new PixelPadding(0);
        plot.Legend.InterItemPadding = new PixelPadding(10, 10, 2, 2);
        ScottPlot.Panels.LegendPanel strip = plot.ShowLegend(Edge.Bottom);
        strip.Padding = new PixelPadding(0, 0, 4, 2);
        strip.MinimumSize = RowsOf(plot.Legend.GetItems()) * LegendRow + 6;
    }

    /// <summary>How many rows the legend will wrap to: ScottPlot reserves room for one.</summary>
    private static int RowsOf(LegendItem[] items)
    {
        int rows = 1;
        double used = 0;
        foreach (LegendItem item in items)
        {
            double width = 44 + HalfWidths(item.LabelText) * LetterSize * 0.5;
            bool wraps = used > 0 && used + width > Figure.Width - 70;
            rows += wraps ? 1 : 0;
            used = wraps ? width : used + width;
        }

        return rows;
    }
}
