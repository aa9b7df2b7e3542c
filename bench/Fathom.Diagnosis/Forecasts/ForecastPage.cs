using System.Globalization;
using System.Text;
using Fathom.Study.Statistics;

namespace Fathom.DiagnosisBench.Forecasts;

/// <summary>Forecasts beside what came, by source, figure and cut.</summary>
internal static class ForecastPage
{
    public static string Write(IReadOnlyList<ForecastCut> cuts)
    {
        StringBuilder text = new();
        text.Append("| histories | figure | cut at | forecasts | median error | of no change | nearer than no change | nearer or as near | who has seen the future: nearer | last epoch in the 95 % interval | all epochs | median width | impossible bounds |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (IGrouping<(string Source, bool IsLoss), ForecastCut> group in cuts.GroupBy(cut => (cut.History.Source, cut.IsLoss)))
        {
            foreach (IGrouping<double, ForecastCut> part in group.GroupBy(cut => cut.Part).OrderBy(part => part.Key))
            {
                Add(text, group.Key, string.Create(CultureInfo.InvariantCulture, $"{100 * part.Key:0} %"), [.. part]);
            }

            Add(text, group.Key, "all", [.. group]);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, (string Source, bool IsLoss) group, string part, ForecastCut[] cuts)
    {
        bool[] inside = [.. cuts.SelectMany(cut => cut.Inside)];
        text.Append(CultureInfo.InvariantCulture, $"| {group.Source} | {(group.IsLoss ? "loss" : "accuracy")} | {part} | {cuts.Length} ");
        text.Append(CultureInfo.InvariantCulture, $"| {Sample.Median([.. cuts.Select(cut => cut.Error)]):0.00000} | {Sample.Median([.. cuts.Select(cut => cut.NoChangeError)]):0.00000} ");
        text.Append(CultureInfo.InvariantCulture, $"| {Percent(cuts.Average(cut => cut.Error < cut.NoChangeError ? 1 : 0))} | {Percent(cuts.Average(cut => cut.Error <= cut.NoChangeError ? 1 : 0))} | {Percent(cuts.Average(cut => cut.OracleError < cut.NoChangeError ? 1 : 0))} ");
        text.Append(CultureInfo.InvariantCulture, $"| {Percent(cuts.Average(cut => cut.Holds(cut.Last) ? 1 : 0))} | {Percent(inside.Average(one => one ? 1 : 0))} ");
        text.Append(CultureInfo.InvariantCulture, $"| {Sample.Median([.. cuts.Select(cut => cut.Last.High - cut.Last.Low)]):0.00000} ");
        text.Append(CultureInfo.InvariantCulture, $"| {cuts.Sum(cut => cut.Forecast.Points.Count(point => point.Low < 0 || (!cut.IsLoss && point.High > 1)))} |\n");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
