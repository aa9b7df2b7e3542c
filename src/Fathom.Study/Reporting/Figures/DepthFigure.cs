using System.Globalization;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Test accuracy against depth, a line for each budget or each arm, with intervals where there are several seeds, and a ring around what the headline names.</summary>
internal sealed class DepthFigure(IReadOnlyList<DepthCurve> curves, ReportTexts texts, string referenceName, string? mark)
{
    private const int RingSize = 20;

    private static readonly MarkerShape[] Shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond];

    private readonly int[] _depths = [.. curves.SelectMany(curve => curve.Points).Select(row => row.Depth).Distinct().Order()];

    /// <summary>Whether curves come in order, as budgets do and arms do not.</summary>
    public bool InOrder { get; init; }

    /// <summary>The reading that the headline names; null where none is.</summary>
    public SummaryRow? Chosen { get; init; }

    /// <summary>What the headline claims of it.</summary>
    public string ChosenLabel { get; init; } = "";

    private readonly bool _isCrowded = DepthCurve.IsCrowded(curves.SelectMany(curve => curve.Points));

    /// <param name="name">File name.</param>
    /// <param name="title">A statement.</param>
    /// <param name="description">For readers who cannot see it.</param>
    /// <param name="reference">The reference's accuracy of a point; null where it gives none or where comparing makes no sense.</param>
    public Figure Build(string name, string title, string description, Func<SummaryRow, double?> reference) =>
        new(name, title, description, () => Draw(reference)) { Chart = Chart(title, reference), Note = Note() };

    private string? Note() => HasIntervals ? texts.BarsNote : null;

    private bool HasIntervals => curves.Any(curve => Enumerable.Range(0, curve.Points.Count).Any(curve.HasInterval));

    private ChartSpec Chart(string title, Func<SummaryRow, double?> reference) => new(
        title, texts.DepthAxis, texts.TestAccuracyAxis, [.. curves.Select(Line), .. Ring(), .. curves.SelectMany((curve, index) => Told(curve, index, reference))])
    {
        LogX = true,
        Unit = "%",
        ReadAt = Chosen?.Depth,
    };

    private IEnumerable<ChartSeries> Ring() => Chosen is null
        ? []
        : [new ChartSeries(ChosenLabel, [Chosen.Depth], ChartSeries.Short([100 * Chosen.Deciding.Test]), "ink") { Points = true, Ring = RingSize }];

    private (string Name, string Hex) ColourOf(int index) => InOrder ? Palette.InOrder(index, curves.Count) : (Palette.NameOf(index), Palette.HexOf(index));

    private bool IsSecondRound(int index) => !InOrder && Palette.IsSecondRound(index);

    private ChartSeries Line(DepthCurve curve, int index)
    {
        int[] points = [.. Enumerable.Range(0, curve.Points.Count)];
        bool hasInterval = points.Any(curve.HasInterval);
        return new ChartSeries(curve.Label, curve.Depths, ChartSeries.Short(curve.Accuracies), ColourOf(index).Name)
        {
            Bars = true,
            Dash = IsSecondRound(index),
            Low = hasInterval ? ChartSeries.Short(points.Select(curve.LowAt)) : null,
            High = hasInterval ? ChartSeries.Short(points.Select(curve.HighAt)) : null,
        };
    }

    /// <summary>The reference's numbers at the points of a curve.</summary>
    private IEnumerable<ChartSeries> Told(DepthCurve curve, int index, Func<SummaryRow, double?> reference)
    {
        SummaryRow[] told = [.. curve.Points.Where(row => reference(row) is not null)];
        if (told.Length > 0)
        {
            yield return new ChartSeries(
                $"{referenceName}, {curve.Label}",
                [.. told.Select(row => (double)row.Depth)],
                ChartSeries.Short(told.Select(row => 100 * reference(row)!.Value)),
                ColourOf(index).Name)
            {
                Points = true,
                Group = referenceName,
            };
        }
    }

    private Plot Draw(Func<SummaryRow, double?> reference)
    {
        Plot plot = PlotCanvas.New(texts.DepthAxis, texts.TestAccuracyAxis, mark);
        for (int index = 0; index < curves.Count; index++)
        {
            AddCurve(plot, curves[index], index, AsideOf(index), reference);
        }

        AddRing(plot);
        AddReferenceLegend(plot, reference);
        plot.Axes.AutoScale();
        plot.Axes.Margins(0.07, 0.1);
        plot.Axes.Bottom.TickGenerator = Ticks();
        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    private void AddRing(Plot plot)
    {
        int of = Chosen is null ? -1 : curves.ToList().FindIndex(curve => curve.Points.Contains(Chosen));
        if (of < 0)
        {
            return;
        }

        var ring = plot.Add.Marker(
            Position(Chosen!.Depth) + AsideOf(of), 100 * Chosen.Deciding.Test, MarkerShape.OpenCircle, RingSize, Palette.Of(Palette.Ink));
        ring.MarkerLineWidth = 2;
        plot.Legend.ManualItems.Add(Circle(ChosenLabel, 13, 3));
    }

    /// <summary>How far a curve's points stand beside their depth, so that intervals do not cover each other; nothing where there are none.</summary>
    private double AsideOf(int index) => HasIntervals
        ? (index - (curves.Count - 1) / 2.0) * Aside()
        : 0;

    /// <summary>Between neighbouring curves, in doublings of depth: a little of the picture, and never so much that depths mix.</summary>
    private double Aside()
    {
        double[] positions = [.. _depths.Select(Position)];
        double gap = positions.Zip(positions.Skip(1), (left, right) => right - left).DefaultIfEmpty(1).Min();
        return positions.Length == 0 ? 0 : Math.Min(0.018 * (positions[^1] - positions[0]), 0.6 * gap / curves.Count);
    }

    /// <param name="plot">Drawn on.</param>
    /// <param name="curve">Its points; without any it has a place in the legend only.</param>
    /// <param name="index">Which curve it is; decides colour and shape.</param>
    /// <param name="aside">How far its points stand beside their depth, so that curves do not cover each other.</param>
    /// <param name="reference">The reference's numbers.</param>
    private void AddCurve(Plot plot, DepthCurve curve, int index, double aside, Func<SummaryRow, double?> reference)
    {
        Color colour = Palette.Of(ColourOf(index).Hex, IsSecondRound(index) ? 0.5 : 1);
        double[] xs = [.. curve.Points.Select(row => Position(row.Depth) + aside)];
        var line = plot.Add.Scatter(xs, curve.Accuracies, colour);
        line.LineWidth = 2;
        line.MarkerSize = _isCrowded ? 5 : 8;
        line.MarkerShape = Shapes[index % Shapes.Length];
        line.LegendText = curve.Label;
        for (int point = 0; point < xs.Length; point++)
        {
            if (curve.HasInterval(point))
            {
                var interval = plot.Add.Line(xs[point], curve.LowAt(point), xs[point], curve.HighAt(point));
                interval.Color = colour.WithAlpha(0.6);
                interval.LineWidth = _isCrowded ? 1.5f : 4;
            }

            if (reference(curve.Points[point]) is { } told)
            {
                var ring = plot.Add.Marker(xs[point], 100 * told, MarkerShape.OpenCircle, 13, colour);
                ring.MarkerLineWidth = 2;
            }
        }
    }

    private void AddReferenceLegend(Plot plot, Func<SummaryRow, double?> reference)
    {
        if (curves.SelectMany(curve => curve.Points).Any(row => reference(row) is not null))
        {
            plot.Legend.ManualItems.Add(Circle(referenceName, 9, 2));
        }
    }

    private static LegendItem Circle(string label, int size, int width) => new()
    {
        LabelText = label,
        MarkerShape = MarkerShape.OpenCircle,
        MarkerSize = size,
        MarkerColor = Palette.Of(Palette.Ink),
        MarkerLineColor = Palette.Of(Palette.Ink),
        MarkerLineWidth = width,
    };

    /// <summary>Doubling the depth is one step to the right, wherever it starts.</summary>
    private static double Position(int depth) => Math.Log2(depth);

    /// <summary>Every depth is a tick; labels that would run into the one before are left out, the last one never.</summary>
    private NumericManual Ticks()
    {
        NumericManual ticks = new();
        double last = _depths.Length == 0 ? 0 : Position(_depths[^1]);
        double apart = _depths.Length == 0 ? 0 : 0.06 * (last - Position(_depths[0]));
        double lastLabel = double.NegativeInfinity;
        foreach (int depth in _depths)
        {
            double at = Position(depth);
            bool labelled = at - lastLabel >= apart && (depth == _depths[^1] || last - at >= apart);
            ticks.AddMajor(at, labelled || depth == _depths[^1] ? depth.ToString(CultureInfo.InvariantCulture) : "");
            lastLabel = labelled ? at : lastLabel;
        }

        return ticks;
    }
}
