using Fathom.Study.Comparisons;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Test accuracy of every arm at one depth: every seed a dot, mean and interval above them.</summary>
internal sealed class ArmFigure(IReadOnlyList<(string Label, SeedGroup Seeds)> arms, int budget, ReportTexts texts, string? mark)
{
    public Figure Build(string name, string title) => new(name, title, texts.Arms.FigureDescription(isOneDepth: true, arms.Max(arm => arm.Seeds.Runs.Count)), Draw);

    /// <summary>The first arm on top.</summary>
    private Plot Draw()
    {
        Plot plot = PlotCanvas.New(texts.TestAccuracyAxis, "", mark);
        NumericManual names = new();
        for (int index = 0; index < arms.Count; index++)
        {
            int row = arms.Count - 1 - index;
            names.AddMajor(row, arms[index].Label);
            AddArm(plot, row, index, [.. arms[index].Seeds.ReadingsAt(budget).Select(reading => reading.OnTest)]);
        }

        plot.Axes.AutoScale();
        plot.Axes.Margins(0.08, 0);
        plot.Axes.SetLimitsY(-0.6, arms.Count - 0.4);
        plot.Axes.Left.TickGenerator = names;
        return plot;
    }

    private static void AddArm(Plot plot, int row, int index, double[] accuracies)
    {
        Color colour = Palette.Of(Palette.HexOf(index), Palette.IsSecondRound(index) ? 0.5 : 1);
        SeedSpread spread = SeedSpread.Of(accuracies, accuracy => accuracy);
        if (spread.Count == 0)
        {
            return;
        }

        if (spread is { Low: { } low, High: { } high })
        {
            var bar = plot.Add.Line(100 * low, row, 100 * high, row);
            bar.Color = colour.WithAlpha(0.6);
            bar.LineWidth = 4;
        }

        foreach (double accuracy in accuracies)
        {
            plot.Add.Marker(100 * accuracy, row - 0.22, MarkerShape.OpenCircle, 6, colour).MarkerLineWidth = 1.5f;
        }

        plot.Add.Marker(100 * spread.Mean, row, MarkerShape.FilledCircle, 11, colour);
    }
}
