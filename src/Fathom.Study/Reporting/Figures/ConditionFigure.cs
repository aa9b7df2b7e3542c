using Fathom.Study.Comparisons;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;
using ScottPlot;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Conditions side by side: the mean of each one's runs and their range, over what the tools count.</summary>
internal sealed class ConditionFigure(string quantity, bool isAccuracy, IReadOnlyList<(string Name, IReadOnlyList<JudgedLog> Runs)> conditions, Language language)
{
    private const int MostPoints = 600;

    private readonly LogWords _words = new(language);

    public Figure Build(string title)
    {
        (string Name, SeedBand Band)[] bands = [.. conditions.Select(one => (one.Name, BandOf(one.Runs))).Where(one => one.Item2.Epochs.Length > 0)];
        LogAxisKind axis = conditions[0].Runs[0].Log.Axis.Kind;
        return new Figure("conditions", title, _words.LogFigureDescription(axis), () => Draw(bands, axis))
        {
            Chart = new ChartSpec(
                title,
                _words.Axis(axis),
                quantity,
                [
                    .. bands.Select((one, index) => ChartSeries.Of(one.Name, one.Band, Palette.NameOf(index)) with { Dash = Palette.IsSecondRound(index) }),
                ])
            {
                OffersLog = !isAccuracy,
            },
        };
    }

    private Plot Draw((string Name, SeedBand Band)[] bands, LogAxisKind axis)
    {
        Plot plot = PlotCanvas.New(_words.Axis(axis), quantity, mark: null);
        for (int index = 0; index < bands.Length; index++)
        {
            (string name, SeedBand band) = bands[index];
            PlotCanvas.AddBand(plot, band, Palette.HexOf(index));
            var line = plot.Add.Scatter(band.Epochs, band.Mean, Palette.Of(Palette.HexOf(index)));
            line.LineWidth = 2;
            line.MarkerSize = band.Epochs.Length == 1 ? 7 : 0;
            line.LegendText = name;
        }

        PlotCanvas.LegendBelow(plot);
        return plot;
    }

    /// <summary>At each count that any run was measured at, over the runs that were.</summary>
    private SeedBand BandOf(IReadOnlyList<JudgedLog> runs)
    {
        (double X, double Y)[] points =
        [
            .. from run in runs
               let curve = run.Log.ValidationMetric is { } metric && (isAccuracy || run.Log.Metric?.Name == quantity) ? metric : run.Log.ValidationLoss
               where curve is not null
               from row in Enumerable.Range(0, curve.Values.Count)
               where curve.Values[row] is { } value && double.IsFinite(value)
               select (run.Log.Axis.Values[row], curve.Values[row]!.Value),
        ];
        var at = points.GroupBy(point => point.X).OrderBy(group => group.Key).ToArray();
        int every = Math.Max(1, (at.Length + MostPoints - 1) / MostPoints);
        var shown = at.Where((_, index) => index % every == 0 || index == at.Length - 1).ToArray();
        return new SeedBand(
            [.. shown.Select(group => group.Key)],
            [.. shown.Select(group => group.Average(point => point.Y))],
            [.. shown.Select(group => group.Min(point => point.Y))],
            [.. shown.Select(group => group.Max(point => point.Y))]);
    }
}
