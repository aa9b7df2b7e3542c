using System.Globalization;
using Fathom.Study.Comparisons;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting;

/// <summary>What accuracy costs: test accuracy against training time, a curve for each depth through its budgets.</summary>
internal sealed class CostFigure(IReadOnlyList<SummaryRow> rows, ReportTexts texts, string? mark)
{
    /// <summary>Null where no run reached a budget, or time was not measured.</summary>
    public Figure? Build(string name, Recommendation? recommendation, string? arm)
    {
        IGrouping<int, SummaryRow>[] depths = [.. Shown()];
        if (depths.Length == 0)
        {
            return null;
        }

        string title = texts.CostFigureTitle(recommendation, arm);
        return new Figure(name, title, texts.CostFigureDescription, () => Draw(depths)) { Chart = Chart(title, depths) };
    }

    /// <summary>All depths, or where there are too many to tell apart, some from the shallowest to the deepest.</summary>
    private IEnumerable<IGrouping<int, SummaryRow>> Shown()
    {
        IGrouping<int, SummaryRow>[] depths = [.. rows.Where(row => row.Seeds > 0 && row.Seconds > 0).GroupBy(row => row.Depth).OrderBy(depth => depth.Key)];
        double step = Math.Max(1, (depths.Length - 1) / (SideBySideFigure.MostCurves - 1.0));
        return Enumerable.Range(0, Math.Min(depths.Length, SideBySideFigure.MostCurves)).Select(index => depths[(int)Math.Round(index * step)]);
    }

    private ChartSpec Chart(string title, IGrouping<int, SummaryRow>[] depths) => new(
        title,
        texts.CostAxis,
        texts.TestAccuracyAxis,
        [
            .. depths.Select((depth, index) => new ChartSeries(
                texts.DepthSubject(depth.Key, arm: null),
                [.. depth.Select(row => Math.Round(row.Seconds, 2))],
                ChartSeries.Short(depth.Select(row => 100 * row.TestAccuracy)),
                Palette.NameOf(index))
            {
                Dash = index >= Palette.Series.Count,
            })
        ])
    {
        LogX = true,
        Unit = "%",
    };

    private Plot Draw(IGrouping<int, SummaryRow>[] depths)
    {
        Plot plot = PlotCanvas.New(texts.CostAxis, texts.TestAccuracyAxis, mark);
        for (int index = 0; index < depths.Length; index++)
        {
            var line = plot.Add.Scatter(
                depths[index].Select(row => Math.Log10(row.Seconds)).ToArray(),
                depths[index].Select(row => 100 * row.TestAccuracy).ToArray(),
                Palette.Of(Palette.HexOf(index), index >= Palette.Series.Count ? 0.5 : 1));
            line.LineWidth = 2;
            line.MarkerSize = 8;
            line.LegendText = texts.DepthSubject(depths[index].Key, arm: null);
        }

        plot.Axes.AutoScale();
        plot.Axes.Margins(0.06, 0.1);
        plot.Axes.Bottom.TickGenerator = Ticks([.. depths.SelectMany(depth => depth.Select(row => row.Seconds))]);
        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    /// <summary>1, 2 and 5 of every decade, in seconds.</summary>
    private static NumericManual Ticks(double[] seconds)
    {
        NumericManual ticks = new();
        for (int exponent = (int)Math.Floor(Math.Log10(seconds.Min())); exponent <= Math.Log10(seconds.Max()); exponent++)
        {
            foreach (double step in new[] { 1.0, 2, 5 })
            {
                double value = step * Math.Pow(10, exponent);
                ticks.AddMajor(Math.Log10(value), value.ToString("0.####", CultureInfo.InvariantCulture));
            }
        }

        return ticks;
    }
}
