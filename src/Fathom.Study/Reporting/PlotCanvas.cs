using ScottPlot;

namespace Fathom.Study.Reporting;

/// <summary>The look that all plots share.</summary>
internal static class PlotCanvas
{
    private const float LetterSize = 12;

    /// <summary>An empty plot with its axes named.</summary>
    /// <param name="mark">A warning printed along the right edge in capitals, such as that the data are synthetic; null where none is due.</param>
    public static Plot New(string xLabel, string yLabel, string? mark)
    {
        PlotFont.EnsureRegistered();
        Plot plot = new();
        plot.Font.Set(PlotFont.Name);
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Palette.Of(Palette.Ink));
        plot.Grid.MajorLineColor = Palette.Of(Palette.Grid);
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.XLabel(xLabel, LetterSize);
        plot.YLabel(yLabel, LetterSize);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.TickLabelStyle.FontSize = LetterSize;
        plot.Axes.Left.TickLabelStyle.FontSize = LetterSize;
        plot.Axes.Right.TickLabelStyle.IsVisible = false;
        plot.Axes.Right.MajorTickStyle.Length = 0;
        plot.Axes.Right.MinorTickStyle.Length = 0;
        if (mark is not null)
        {
            plot.Axes.Right.Label.Text = mark;
            plot.Axes.Right.Label.FontSize = LetterSize;
            plot.Axes.Right.Label.Bold = true;
            plot.Axes.Right.Label.ForeColor = Palette.Of(Palette.Vermilion);
        }

        return plot;
    }

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
        plot.ShowLegend(Edge.Bottom);
    }
}
