using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting;

/// <summary>Test accuracy against depth, a curve for each budget, with intervals where there are several seeds.</summary>
internal sealed class DepthFigure(IReadOnlyList<SummaryRow> rows, ReportTexts texts, string? mark)
{
    private static readonly MarkerShape[] Shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond];

    /// <param name="homework">The homework's accuracy at a depth and budget; null where it gave none or where comparing makes no sense.</param>
    public Figure Build(string name, string title, Func<int, int, double?> homework) =>
        new(name, title, texts.DepthFigureDescription, () => Draw(homework)) { Chart = Chart(title, homework) };

    private ChartSpec Chart(string title, Func<int, int, double?> homework) => new(
        title,
        texts.DepthAxis,
        texts.TestAccuracyAxis,
        [
            .. rows.Where(row => row.Seeds > 0).GroupBy(row => row.Budget).SelectMany((budget, index) =>
                Series([.. budget.OrderBy(row => row.Depth)], Palette.NameOf(index), homework))
        ])
    {
        LogX = true,
        Unit = "%",
    };

    private IEnumerable<ChartSeries> Series(SummaryRow[] points, string colour, Func<int, int, double?> homework)
    {
        bool hasInterval = points.Any(row => row.TestAccuracyCiLow is not null);
        yield return new ChartSeries(
            texts.Epochs(points[0].Budget), [.. points.Select(row => (double)row.Depth)], ChartSeries.Short(points.Select(row => 100 * row.TestAccuracy)), colour)
        {
            // A t-interval knows nothing of 0 and 100 %.
            Low = hasInterval ? ChartSeries.Short(points.Select(row => 100 * Math.Max(0, row.TestAccuracyCiLow ?? row.TestAccuracy))) : null,
            High = hasInterval ? ChartSeries.Short(points.Select(row => 100 * Math.Min(1, row.TestAccuracyCiHigh ?? row.TestAccuracy))) : null,
        };
        SummaryRow[] told = [.. points.Where(row => homework(row.Depth, row.Budget) is not null)];
        if (told.Length > 0)
        {
            yield return new ChartSeries(
                $"{texts.Homework}, {texts.Epochs(points[0].Budget)}",
                [.. told.Select(row => (double)row.Depth)],
                ChartSeries.Short(told.Select(row => 100 * homework(row.Depth, row.Budget)!.Value)),
                colour)
            {
                Points = true,
            };
        }
    }

    /// <summary>With so many depths, marks shrink and only the last budget shows its intervals.</summary>
    private bool IsCrowded => rows.Select(row => row.Depth).Distinct().Count() > 12;

    /// <summary>Between neighbouring budgets, in doublings of depth: a little of the picture, and never so much that depths mix.</summary>
    private double Aside(int budgets)
    {
        double[] positions = [.. rows.Select(row => Position(row.Depth)).Distinct().Order()];
        double gap = positions.Zip(positions.Skip(1), (left, right) => right - left).DefaultIfEmpty(1).Min();
        return Math.Min(0.018 * (positions[^1] - positions[0]), 0.6 * gap / budgets);
    }

    private Plot Draw(Func<int, int, double?> homework)
    {
        Plot plot = PlotCanvas.New(texts.DepthAxis, texts.TestAccuracyAxis, mark);
        int index = 0;
        IGrouping<int, SummaryRow>[] budgets = [.. rows.Where(row => row.Seeds > 0).GroupBy(row => row.Budget)];
        foreach (IGrouping<int, SummaryRow> budget in budgets)
        {
            AddBudget(plot, [.. budget], index, (index - (budgets.Length - 1) / 2.0) * Aside(budgets.Length), homework);
            index++;
        }

        AddHomeworkLegend(plot, homework);
        plot.Axes.AutoScale();
        plot.Axes.Margins(0.07, 0.1);
        plot.Axes.Bottom.TickGenerator = Ticks([.. rows.Select(row => row.Depth).Distinct().Order()]);
        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    /// <param name="plot">Drawn on.</param>
    /// <param name="points">One budget's rows.</param>
    /// <param name="index">Which budget it is; decides colour and shape.</param>
    /// <param name="aside">How far its points stand beside their depth, so that budgets do not cover each other.</param>
    /// <param name="homework">The homework's numbers.</param>
    private void AddBudget(Plot plot, SummaryRow[] points, int index, double aside, Func<int, int, double?> homework)
    {
        Color colour = Palette.Of(Palette.HexOf(index));
        double[] xs = [.. points.Select(row => Position(row.Depth) + aside)];
        var line = plot.Add.Scatter(xs, points.Select(row => 100 * row.TestAccuracy).ToArray(), colour);
        line.LineWidth = 2;
        line.MarkerSize = IsCrowded ? 5 : 8;
        line.MarkerShape = Shapes[index % Shapes.Length];
        line.LegendText = texts.Epochs(points[0].Budget);
        bool hasIntervals = !IsCrowded || points[0].Budget == rows.Max(row => row.Budget);
        foreach (SummaryRow row in points.Where(row => hasIntervals && row.TestAccuracyCiLow is not null))
        {
            // A t-interval knows nothing of 0 and 100 %; the table gives it whole.
            double at = Position(row.Depth) + aside;
            var interval = plot.Add.Line(at, 100 * Math.Max(0, row.TestAccuracyCiLow!.Value), at, 100 * Math.Min(1, row.TestAccuracyCiHigh!.Value));
            interval.Color = colour.WithAlpha(0.6);
            interval.LineWidth = IsCrowded ? 1.5f : 4;
        }

        foreach (SummaryRow row in points)
        {
            if (homework(row.Depth, row.Budget) is { } told)
            {
                var point = plot.Add.Marker(Position(row.Depth) + aside, 100 * told, MarkerShape.OpenCircle, 13, colour);
                point.MarkerLineWidth = 2;
            }
        }
    }

    private void AddHomeworkLegend(Plot plot, Func<int, int, double?> homework)
    {
        if (rows.Any(row => row.Seeds > 0 && homework(row.Depth, row.Budget) is not null))
        {
            plot.Legend.ManualItems.Add(new LegendItem
            {
                LabelText = texts.Homework,
                MarkerShape = MarkerShape.OpenCircle,
                MarkerSize = 11,
                MarkerColor = Palette.Of(Palette.Ink),
                MarkerLineColor = Palette.Of(Palette.Ink),
                MarkerLineWidth = 2,
            });
        }
    }

    /// <summary>Doubling the depth is one step to the right, wherever it starts.</summary>
    private static double Position(int depth) => Math.Log2(depth);

    /// <summary>Every depth is a tick; labels that would run into the one before are left out, the last one never.</summary>
    private static NumericManual Ticks(int[] depths)
    {
        NumericManual ticks = new();
        double apart = 0.06 * (Position(depths[^1]) - Position(depths[0]));
        double lastLabel = double.NegativeInfinity;
        foreach (int depth in depths)
        {
            double at = Position(depth);
            bool labelled = at - lastLabel >= apart && (depth == depths[^1] || Position(depths[^1]) - at >= apart);
            ticks.AddMajor(at, labelled || depth == depths[^1] ? depth.ToString(CultureInfo.InvariantCulture) : "");
            lastLabel = labelled ? at : lastLabel;
        }

        return ticks;
    }
}
