using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

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
            [.. Spread(groups).Select(group => (LabelOf(group.Label, group.Seeds), SeedBand.Of(group.Seeds.Runs, epoch => 100 * group.Seeds.Metric.OnValidation(epoch))))];
        return new Figure(name, title, texts.SideBySideDescription(groups.Max(group => group.Seeds.Runs.Count)), () => Draw(curves))
        {
            Chart = new ChartSpec(title, texts.EpochAxis, texts.ValidationAxis, [.. curves.Select((curve, index) => Series(curve.Label, curve.Band, index))])
            {
                Unit = "%",
            },
        };
    }

    /// <summary>All, or where there are too many to tell apart, some from the first to the last.</summary>
    public static IEnumerable<T> Spread<T>(IReadOnlyList<T> all)
    {
        double step = Math.Max(1, (all.Count - 1) / (MostCurves - 1.0));
        return Enumerable.Range(0, Math.Min(all.Count, MostCurves)).Select(index => all[(int)Math.Round(index * step)]);
    }

    /// <summary>A run that diverged may have left no curve, so its name says why.</summary>
    private string LabelOf(string label, SeedGroup seeds)
    {
        int diverged = seeds.Runs.Count(run => run.Record.Status == RunStatus.Diverged);
        return diverged == 0 ? label : texts.Arms.Diverged(label, diverged, seeds.Runs.Count);
    }

    private static ChartSeries Series(string label, SeedBand band, int index) =>
        ChartSeries.Of(label, band, Palette.NameOf(index)) with { Dash = Palette.IsSecondRound(index) };

    private Plot Draw((string Label, SeedBand Band)[] curves)
    {
        Plot plot = PlotCanvas.New(texts.EpochAxis, texts.ValidationAxis, mark);
        for (int index = 0; index < curves.Length; index++)
        {
            (string label, SeedBand band) = curves[index];
            string hex = Palette.HexOf(index);
            PlotCanvas.AddBand(plot, band, hex);
            var line = plot.Add.Scatter(band.Epochs, band.Mean, Palette.Of(hex, Palette.IsSecondRound(index) ? 0.5 : 1));
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
