using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Accuracy or loss against epoch: train and validation on one axis, seeds folded, budgets and findings marked.</summary>
internal sealed class CurveFigure(SeedGroup seeds, IReadOnlyList<int> budgets, ReportTexts texts, string? mark)
{
    /// <summary>More single seeds than this would only crowd the page's legend.</summary>
    private const int MostSingleSeeds = 10;

    public Figure Accuracy(string name, string subject, IReadOnlyList<FoldedFinding> findings) => Build(
        $"{name}-accuracy",
        FigureTitles.Of(subject, findings, FigureTitles.Accuracy, texts.AccuracyByEpoch, texts),
        texts.AccuracyFigureDescription,
        () => AccuracyCurves,
        findings,
        name);

    public Figure Loss(string name, string subject, IReadOnlyList<FoldedFinding> findings) => Build(
        $"{name}-loss",
        FigureTitles.Of(subject, findings, FigureTitles.Loss, texts.LossByEpoch, texts),
        texts.LossFigureDescription,
        () => LossCurves,
        findings,
        name);

    private Figure Build(
        string name, string title, string description, Func<Curves> curves, IReadOnlyList<FoldedFinding> findings, string anchor) =>
        new(name, title, description, () => Draw(curves(), findings)) { Chart = Chart(title, curves(), findings, anchor) };

    private ChartSpec Chart(string title, Curves curves, IReadOnlyList<FoldedFinding> findings, string anchor) => new(
        title,
        texts.EpochAxis,
        curves.AxisLabel,
        [
            ChartSeries.Of(texts.Train, curves.Train, "blue"),
            ChartSeries.Of(texts.Validation, curves.Validation, "vermilion"),
            .. curves.Running is { } running
                ? [ChartSeries.Of(texts.TrainRunning, running, "sky") with { Low = null, High = null, Dash = true, Hidden = true }]
                : Array.Empty<ChartSeries>(),
            new ChartSeries(
                texts.TestAtBudgets, [.. curves.Test.Select(point => point.X)], ChartSeries.Short(curves.Test.Select(point => point.Y)), "green")
            {
                Points = true,
            },
            .. SingleSeeds(curves.ValidationOf),
        ])
    {
        Unit = curves.AxisLabel == texts.AccuracyAxis ? "%" : null,
        OffersLog = curves.AxisLabel == texts.LossAxis,
        Marks = [.. BudgetMarks(), .. FindingMarks(findings, anchor)],
    };

    /// <summary>Every seed's own validation curve, hidden until asked for.</summary>
    private IEnumerable<ChartSeries> SingleSeeds(Func<EpochRecord, double> value) => seeds.Runs.Count is < 2 or > MostSingleSeeds
        ? []
        : seeds.Runs.Select(run => new ChartSeries(
            texts.SeedLabel(run.Record.Spec.Seed),
            [.. run.History.Epochs.Select(epoch => (double)epoch.Epoch)],
            ChartSeries.Short(run.History.Epochs.Select(value)),
            "purple")
        {
            Hidden = true,
            Width = 1,
            Group = texts.SingleSeeds,
        });

    private IEnumerable<ChartMark> BudgetMarks() => budgets.Select(budget => new ChartMark(budget, texts.Epochs(budget), "budget"));

    private IEnumerable<ChartMark> FindingMarks(IReadOnlyList<FoldedFinding> findings, string anchor) => Numbered(findings).Select(item =>
        new ChartMark(item.Finding.Typical.Epoch!.Value, item.Finding.Label(texts.Language), "finding")
        {
            On = texts.Validation,
            Number = Quantities.Whole(item.Number),
            Target = FigureNames.OfFinding(anchor, item.Number),
        });

    private Curves AccuracyCurves => new(
        texts.AccuracyAxis,
        seeds.Metric == DecidingMetric.Accuracy ? SeedBand.Of(seeds.Runs, epoch => 100 * epoch.TrainAccuracyRunning) : null,
        SeedBand.Of(seeds.Runs, epoch => 100 * seeds.Metric.OnTraining(epoch)),
        SeedBand.Of(seeds.Runs, epoch => 100 * seeds.Metric.OnValidation(epoch)),
        TestPoints(test => 100 * seeds.Metric.OnTest(test)),
        epoch => 100 * seeds.Metric.OnValidation(epoch));

    private Curves LossCurves => new(
        texts.LossAxis,
        SeedBand.Of(seeds.Runs, epoch => epoch.TrainLossRunning),
        SeedBand.Of(seeds.Runs, epoch => epoch.TrainLoss),
        SeedBand.Of(seeds.Runs, epoch => epoch.ValidationLoss),
        TestPoints(test => test.TestLoss),
        epoch => epoch.ValidationLoss);

    private Coordinates[] TestPoints(Func<BudgetResult, double> value) =>
    [
        .. from budget in budgets
           let spread = SeedSpread.Of(seeds.ReadingsAt(budget), reading => value(reading.Test))
           where double.IsFinite(spread.Mean)
           select new Coordinates(budget, spread.Mean)
    ];

    private Plot Draw(Curves curves, IReadOnlyList<FoldedFinding> findings)
    {
        Plot plot = PlotCanvas.New(texts.EpochAxis, curves.AxisLabel, mark);
        AddBudgets(plot);
        if (curves.Running is { } running)
        {
            Add(plot, running, Palette.Blue, width: 1, opacity: 0.55, texts.TrainRunning, withBand: false);
        }

        Add(plot, curves.Train, Palette.Blue, width: 2, opacity: 1, texts.Train, withBand: true);
        Add(plot, curves.Validation, Palette.Vermilion, width: 2, opacity: 1, texts.Validation, withBand: true);
        if (curves.Test.Length > 0)
        {
            var test = plot.Add.Markers(curves.Test, MarkerShape.FilledDiamond, 9, Palette.Of(Palette.Green));
            test.LegendText = texts.TestAtBudgets;
        }

        SetLimits(plot, curves);
        AddFindings(plot, curves.Validation, findings);
        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    private void AddBudgets(Plot plot)
    {
        foreach (int budget in budgets)
        {
            plot.Add.VerticalLine(budget, 1, Palette.Of(Palette.Muted, 0.6), LinePattern.Solid);
        }
    }

    private static void Add(Plot plot, SeedBand band, string hex, float width, double opacity, string legend, bool withBand)
    {
        if (withBand)
        {
            PlotCanvas.AddBand(plot, band, hex);
        }

        var line = plot.Add.Scatter(band.Epochs, band.Mean, Palette.Of(hex, opacity));
        line.LineWidth = width;
        line.MarkerSize = band.Epochs.Length == 1 ? 7 : 0;
        line.LegendText = legend;
    }

    /// <summary>A diverged loss may not flatten all that went before it: nothing above half as much again as the first epoch's sets the scale.</summary>
    private void SetLimits(Plot plot, Curves curves)
    {
        double[] values = [.. curves.All.SelectMany(band => band.Low.Concat(band.High)), .. curves.Test.Select(point => point.Y)];
        int last = Math.Max(budgets.Count == 0 ? 1 : budgets[^1], 1);
        double first = curves.All.Where(band => band.High.Length > 0).Select(band => band.High[0]).DefaultIfEmpty(1).Max();
        double[] shown = curves.AxisLabel == texts.LossAxis ? [.. values.Where(value => value <= 1.5 * first)] : values;
        double low = shown.DefaultIfEmpty(0).Min();
        double high = shown.DefaultIfEmpty(1).Max();
        double margin = Math.Max(0.06 * (high - low), 1e-3);
        plot.Axes.SetLimits(last == 1 ? 0 : 0.5 - last * 0.01, last * 1.02 + 0.5, low - margin, high + margin);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
    }

    /// <summary>A numbered disc on the validation curve; the legend and the page's sentence carry its number.</summary>
    private void AddFindings(Plot plot, SeedBand validation, IReadOnlyList<FoldedFinding> findings)
    {
        foreach ((FoldedFinding finding, int number) in Numbered(findings))
        {
            if (validation.MeanAt(finding.Typical.Epoch!.Value) is not { } height)
            {
                continue;
            }

            double epoch = finding.Typical.Epoch.Value;
            var disc = plot.Add.Marker(epoch, height, MarkerShape.FilledCircle, 15, Palette.Of(Palette.Ink));
            disc.LegendText = $"{Quantities.Whole(number)}: {finding.Label(texts.Language)}";
            var digit = plot.Add.Text(Quantities.Whole(number), epoch, height);
            digit.LabelFontName = PlotFont.Name;
            digit.LabelFontSize = 10;
            digit.LabelBold = true;
            digit.LabelFontColor = Colors.White;
            digit.LabelAlignment = Alignment.MiddleCenter;
        }
    }

    /// <summary>The findings that happened at an epoch, counted from 1.</summary>
    public static IEnumerable<(FoldedFinding Finding, int Number)> Numbered(IReadOnlyList<FoldedFinding> findings) =>
        findings.Where(finding => finding.Typical.Epoch is not null).Select((finding, index) => (finding, index + 1));

    /// <param name="Running">Null where it was not recorded: of accuracy and loss alone it is.</param>
    private sealed record Curves(
        string AxisLabel, SeedBand? Running, SeedBand Train, SeedBand Validation, Coordinates[] Test, Func<EpochRecord, double> ValidationOf)
    {
        public IEnumerable<SeedBand> All => Running is { } running ? [running, Train, Validation] : [Train, Validation];
    }
}
