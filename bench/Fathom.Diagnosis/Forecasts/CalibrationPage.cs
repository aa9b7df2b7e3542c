using System.Globalization;
using System.Text;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Statistics;

namespace Fathom.DiagnosisBench.Forecasts;

/// <summary>The constants of <see cref="ReachLaw"/> fitted to all recipes, and how fits to four fifths of the recipes cover the last fifth.</summary>
internal static class CalibrationPage
{
    private const int Folds = 5;

    public static string Write(IReadOnlyList<ForecastCut> cuts)
    {
        StringBuilder text = new("| figure | tested on | forecasts | last epoch inside, out of sample | median width |\n|---|---|---|---|---|\n");
        Add(text, "loss", [.. cuts.Where(cut => cut.IsLoss)], ReachLaw.OfLoss.LeastLevel);
        Add(text, "accuracy", [.. cuts.Where(cut => !cut.IsLoss)], ReachLaw.OfAccuracy.LeastLevel);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string figure, ForecastCut[] cuts, double leastLevel)
    {
        ReachLaw law = ReachFit.Of(cuts, leastLevel);
        Console.WriteLine($"{figure}: {string.Join(", ", law.Factors.Select(factor => factor.ToString("0.00", CultureInfo.InvariantCulture)))}");
        string[] recipes = [.. cuts.Select(cut => cut.History.Recipe).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        (ForecastCut Cut, double Reach)[] tested =
        [
            .. Enumerable.Range(0, Folds).AsParallel().AsOrdered().SelectMany(fold =>
            {
                bool IsHeldOut(ForecastCut cut) => Array.IndexOf(recipes, cut.History.Recipe) % Folds == fold;
                ReachLaw others = ReachFit.Of([.. cuts.Where(cut => !IsHeldOut(cut))], leastLevel);
                return cuts.Where(IsHeldOut).Select(cut => (cut, others.Of(cut.Outlook)));
            }),
        ];
        foreach (IGrouping<string, (ForecastCut Cut, double Reach)> source in tested.GroupBy(one => one.Cut.History.Source, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure} | {source.Key} | {source.Count()} ");
            text.Append(CultureInfo.InvariantCulture, $"| {100 * source.Average(one => one.Cut.Error <= one.Reach ? 1.0 : 0):0.0} % | {Sample.Median([.. source.Select(Width)]):0.0000} |\n");
        }
    }

    private static double Width((ForecastCut Cut, double Reach) one) =>
        Math.Min(one.Cut.Last.Mid + one.Reach, one.Cut.IsLoss ? double.PositiveInfinity : 1) - Math.Max(0, one.Cut.Last.Mid - one.Reach);
}
