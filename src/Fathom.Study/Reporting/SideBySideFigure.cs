using Fathom.Study.Comparisons;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting;

/// <summary>Validation accuracy of several depths, or of several arms, as curves of one picture: mean and band over the seeds.</summary>
internal sealed class SideBySideFigure(ReportTexts texts, string? mark)
{
    /// <summary>More curves than this no eye can follow.</summary>
    public const int MostCurves = 10;

    /// <param name="name">File name.</param>
    /// <param name="title">A statement.</param>
    /// <param name="groups">What each curve is called, and its runs.</param>
    public Figure Build(string name, string title, IReadOnlyList<(string Label, SeedGroup Seeds)> groups)
    {
        (string Label, SeedBand Band)[] curves =
            [.. groups.Take(MostCurves).Select(group => (group.Label, SeedBand.Of(group.Seeds.Runs, epoch => 100 * epoch.ValidationAccuracy)))];
        return new Figure(name, title, texts.SideBySideDescription, () => Draw(curves))
        {
            Chart = new ChartSpec(title, texts.EpochAxis, texts.ValidationAxis, [.. curves.Select((curve, index) => Series(curve.Label, curve.Band, index))])
            {
                Unit = "%",
            },
        };
    }

    private static ChartSeries Series(string label, SeedBand band, int index) =>
        ChartSeries.Of(label, band, Palette.NameOf(index)) with { Dash = IsSecondRound(index) };

    /// <summary>Colours come round again: dashed in the page, pale in pictures, for SkiaSharp's SVG knows no dashes.</summary>
    private static bool IsSecondRound(int index) => index >= Palette.Series.Count;

    private Plot Draw((string Label, SeedBand Band)[] curves)
    {
        Plot plot = PlotCanvas.New(texts.EpochAxis, texts.ValidationAxis, mark);
        for (int index = 0; index < curves.Length; index++)
        {
            (string label, SeedBand band) = curves[index];
            string hex = Palette.HexOf(index);
            PlotCanvas.AddBand(plot, band, hex);
            var line = plot.Add.Scatter(band.Epochs, band.Mean, Palette.Of(hex, IsSecondRound(index) ? 0.5 : 1));
            line.LineWidth = 2;
            line.MarkerSize = band.Epochs.Length == 1 ? 7 : 0;
            line.LegendText = label;
        }

        plot.Axes.AutoScale();
        plot.Axes.Margins(0.02, 0.06);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        PlotCanvas.LegendBelow(plot);
        return plot;
    }
}
