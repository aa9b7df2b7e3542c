using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;
using ScottPlot;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Curves of a log that another tool wrote, over the tool's own counting, with what was found and what is foretold.</summary>
internal sealed class LogFigure(JudgedLog judged, LogWords words)
{
    /// <summary>More points than a screen has columns only make a page heavy.</summary>
    private const int MostPoints = 1500;

    private readonly ReportTexts _texts = new(words.Language);

    /// <summary>Losses; null where there are none.</summary>
    public Figure? Loss(string name) => Of(
        $"{name}-loss",
        judged.Log.Loss.Name ?? words.Loss,
        judged.Log.TrainLoss,
        judged.Log.ValidationLoss,
        judged.Curve switch { JudgedCurve.ValidationLoss => judged.Log.ValidationLoss, JudgedCurve.TrainingLoss => judged.Log.TrainLoss, _ => null });

    /// <summary>The metric beside them; null where there is none.</summary>
    public Figure? Metric(string name) => judged.Log.Metric is not { } metric ? null : Of(
        $"{name}-metric",
        metric.Name,
        judged.Log.TrainMetric,
        judged.Log.ValidationMetric,
        judged.Curve == JudgedCurve.ValidationMetric ? judged.Log.ValidationMetric : null);

    private Figure? Of(string name, string quantity, LogCurve? train, LogCurve? validation, LogCurve? course)
    {
        (Coordinates[] Train, Coordinates[] Validation) points = (PointsOf(train), PointsOf(validation));
        if (points.Train.Length + points.Validation.Length == 0)
        {
            return null;
        }

        string title = _texts.Titled(judged.Log.Title(), quantity);
        ForetoldPoint[] forecast = course is null ? [] : Foretold();
        Finding[] marked = course is null ? [] : [.. judged.Findings.Where(finding => finding.Epoch is > 0)];
        string courseName = ReferenceEquals(course, train) ? _texts.Train : _texts.Validation;
        return new Figure(name, title, words.LogFigureDescription(judged.Log.Axis.Kind), () => Draw(points, forecast, quantity))
        {
            Chart = new ChartSpec(
                title,
                words.Axis(judged.Log.Axis.Kind),
                quantity,
                [
                    Series(_texts.Train, points.Train, "blue"),
                    Series(_texts.Validation, points.Validation, "vermilion"),
                    .. forecast.Length > 0 ? [Foretold(forecast)] : Array.Empty<ChartSeries>(),
                ])
            {
                // A share of answers on a logarithmic scale shows nothing more.
                OffersLog = quantity != judged.Log.Metric?.Name || judged.Log.Metric.Kind != LogMetricKind.Accuracy,
                Marks = [.. marked.Select(finding => new ChartMark(judged.PositionOf(finding.Epoch!.Value), judged.Label(finding, words.Language), "finding") { On = courseName })],
            },
        };
    }

    private static ChartSeries Series(string name, Coordinates[] points, string colour) =>
        new(name, [.. points.Select(point => point.X)], ChartSeries.Short(points.Select(point => point.Y)), colour) { Points = points.Length == 1 };

    private ChartSeries Foretold(ForetoldPoint[] forecast) =>
        new(words.Foretold, [.. forecast.Select(point => point.At)], ChartSeries.Short(forecast.Select(point => point.Mid)), "purple")
        {
            Low = ChartSeries.Short(forecast.Select(point => point.Low)),
            High = ChartSeries.Short(forecast.Select(point => point.High)),
            Dash = true,
        };

    private Coordinates[] PointsOf(LogCurve? curve)
    {
        if (curve is null)
        {
            return [];
        }

        Coordinates[] points =
        [
            .. Enumerable.Range(0, curve.Values.Count)
                .Where(row => curve.Values[row] is { } value && double.IsFinite(value))
                .Select(row => new Coordinates(judged.Log.Axis.Values[row], curve.Values[row]!.Value)),
        ];
        int every = (points.Length + MostPoints - 1) / MostPoints;
        return every <= 1 ? points : [.. points.Where((_, index) => index % every == 0 || index == points.Length - 1)];
    }

    private ForetoldPoint[] Foretold() =>
    [
        .. (judged.Forecast?.Points ?? []).Select(point =>
        {
            (double low, double high) = (judged.Told(point.Low), judged.Told(point.High));
            return new ForetoldPoint(judged.PositionOf(point.Epoch), Math.Min(low, high), judged.Told(point.Mid), Math.Max(low, high));
        }),
    ];

    private Plot Draw((Coordinates[] Train, Coordinates[] Validation) points, ForetoldPoint[] forecast, string quantity)
    {
        Plot plot = PlotCanvas.New(words.Axis(judged.Log.Axis.Kind), quantity, mark: null);
        if (forecast.Length > 0)
        {
            var band = plot.Add.FillY(
                forecast.Select(point => point.At).ToArray(), forecast.Select(point => point.Low).ToArray(), forecast.Select(point => point.High).ToArray());
            band.FillColor = Palette.Of(Palette.Purple, 0.15);
            band.LineWidth = 0;
            band.MarkerSize = 0;
            Line(plot, [.. forecast.Select(point => new Coordinates(point.At, point.Mid))], Palette.Purple, words.Foretold).LinePattern = LinePattern.Dashed;
        }

        Line(plot, points.Train, Palette.Blue, _texts.Train);
        Line(plot, points.Validation, Palette.Vermilion, _texts.Validation);
        SetLimits(plot, [.. points.Train, .. points.Validation], forecast);
        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    private static ScottPlot.Plottables.Scatter Line(Plot plot, Coordinates[] points, string hex, string name)
    {
        var line = plot.Add.Scatter(points, Palette.Of(hex));
        line.LineWidth = 2;
        line.MarkerSize = points.Length == 1 ? 7 : 0;
        line.LegendText = points.Length == 0 ? "" : name;
        line.IsVisible = points.Length > 0;
        return line;
    }

    /// <summary>A first value far above all others, or an interval that knows little, may not flatten the rest.</summary>
    private static void SetLimits(Plot plot, Coordinates[] measured, ForetoldPoint[] forecast)
    {
        double[] values = [.. measured.Select(point => point.Y).Order()];
        double low = values[0];
        double high = values[^1];
        double usual = values[(int)(0.97 * (values.Length - 1))];
        high = high - low > 4 * (usual - low) && usual > low ? low + 1.5 * (usual - low) : high;
        double margin = Math.Max(0.06 * (high - low), 1e-9 + 1e-3 * Math.Abs(high));
        double last = forecast.Length > 0 ? forecast[^1].At : measured.Max(point => point.X);
        double first = measured.Min(point => point.X);
        double side = Math.Max(0.01 * (last - first), 1e-6);
        plot.Axes.SetLimits(first - side, last + side, low - margin, high + margin);
    }

    private readonly record struct ForetoldPoint(double At, double Low, double Mid, double High);
}
