using System.Globalization;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

/// <summary>What accuracy costs: test accuracy against training time, a curve for each depth through its budgets, or for each arm through its depths.</summary>
/// <param name="curves">What each is called, and its points in order.</param>
internal sealed class CostFigure(IEnumerable<(string Label, IEnumerable<SummaryRow> Rows)> curves, ReportTexts texts, string? mark)
{
    private readonly (string Label, SummaryRow[] Rows)[] _curves =
    [
        .. SideBySideFigure.Spread(
        [
            .. from curve in curves
               let rows = curve.Rows.Where(row => row.Seeds > 0 && row.Seconds > 0).ToArray()
               where rows.Length > 0
               select (curve.Label, rows)
        ])
    ];

    /// <summary>Null where no run reached a budget, or time was not measured.</summary>
    public Figure? Build(string name, string title, string description) =>
        _curves.Length == 0 ? null : new Figure(name, title, description, Draw) { Chart = Chart(title) };

    private ChartSpec Chart(string title) => new(
        title,
        texts.CostAxis,
        texts.TestAccuracyAxis,
        [
            .. _curves.Select((curve, index) => new ChartSeries(
                curve.Label,
                [.. curve.Rows.Select(row => Readable(row.Seconds))],
                ChartSeries.Short(curve.Rows.Select(row => 100 * row.Deciding.Test)),
                Palette.NameOf(index))
            {
                Dash = Palette.IsSecondRound(index),
            })
        ])
    {
        LogX = true,
        Unit = "%",
    };

    private Plot Draw()
    {
        Plot plot = PlotCanvas.New(texts.CostAxis, texts.TestAccuracyAxis, mark);
        for (int index = 0; index < _curves.Length; index++)
        {
            var line = plot.Add.Scatter(
                _curves[index].Rows.Select(row => Math.Log10(row.Seconds)).ToArray(),
                _curves[index].Rows.Select(row => 100 * row.Deciding.Test).ToArray(),
                Palette.Of(Palette.HexOf(index), Palette.IsSecondRound(index) ? 0.5 : 1));
            line.LineWidth = 2;
            line.MarkerSize = 8;
            line.LegendText = _curves[index].Label;
        }

        plot.Axes.AutoScale();
        plot.Axes.Margins(0.06, 0.1);
        plot.Axes.Bottom.TickGenerator = Ticks([.. _curves.SelectMany(curve => curve.Rows).Select(row => row.Seconds)]);
        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    /// <summary>Hundredths, of less than a second three figures: the axis is logarithmic, and of a small table a run takes milliseconds.</summary>
    private static double Readable(double seconds) => Math.Round(seconds, Math.Clamp(2 - (int)Math.Floor(Math.Log10(seconds)), 2, 15));

    /// <summary>1, 2 and 5 of every decade, in seconds; where fewer than two of them are in sight, finer steps.</summary>
    internal static double[] TickTimes(double[] seconds)
    {
        double[] coarse = [.. Between(seconds.Min(), seconds.Max(), 1, 2, 5)];
        return coarse.Length >= 2
            ? coarse
            : [.. Between(seconds.Min(), seconds.Max(), 1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2, 2.3, 2.6, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9)];
    }

    private static NumericManual Ticks(double[] seconds)
    {
        NumericManual ticks = new();
        foreach (double value in TickTimes(seconds))
        {
            ticks.AddMajor(Math.Log10(value), value.ToString("0.######", CultureInfo.InvariantCulture));
        }

        return ticks;
    }

    /// <summary>The steps of every decade that lie in the picture, which shows a little more than its points.</summary>
    private static IEnumerable<double> Between(double least, double most, params double[] steps)
    {
        double beside = Math.Pow(10, Math.Max(0.02, 0.06 * Math.Log10(most / least)));
        return from exponent in Enumerable.Range((int)Math.Floor(Math.Log10(least)), (int)Math.Ceiling(Math.Log10(most / least)) + 2)
               from step in steps
               let value = step * Math.Pow(10, exponent)
               where value >= least / beside && value <= most * beside
               select value;
    }
}
