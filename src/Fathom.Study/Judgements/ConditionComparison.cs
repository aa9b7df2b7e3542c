using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;

namespace Fathom.Study.Judgements;

/// <summary>Conditions compared over their seeds, by the rule that depths are compared by (decision 14).</summary>
/// <param name="Quantity">What is compared, as the logs call it.</param>
/// <param name="IsAccuracy">Whether it is a fraction of examples.</param>
/// <param name="HigherIsBetter">False of losses and errors.</param>
/// <param name="Margin">How far behind the best still counts as enough, in units of the quantity.</param>
/// <param name="Conditions">The best first.</param>
/// <param name="SmallestDetectable">The difference of the two best that so many seeds would show in four of five such comparisons; null where one has fewer than two.</param>
/// <param name="SeedsToSettle">Seeds of each that would settle what is undecided between the two best, differences as they look; null where nothing is open, or a thousand are too few.</param>
public sealed record ConditionComparison(
    string Quantity,
    bool IsAccuracy,
    bool HigherIsBetter,
    double Margin,
    IReadOnlyList<Condition> Conditions,
    double? SmallestDetectable,
    int? SeedsToSettle)
{
    private const double Level = 0.05;
    private const int MostSeeds = 1000;

    /// <summary>A loss counts as near where it is within this part of the best mean, unless a margin is given.</summary>
    private const double MarginOfLoss = 0.01;

    /// <summary>Accuracies, unless a margin is given.</summary>
    private const double MarginOfAccuracy = 0.01;

    /// <param name="groups">Two conditions or more, each with its runs.</param>
    /// <param name="margin">In units of the quantity; null for the usual one.</param>
    /// <exception cref="InvalidRequestException">Fewer than two conditions, or the logs share no quantity.</exception>
    public static ConditionComparison Of(IReadOnlyList<(string Name, IReadOnlyList<JudgedLog> Runs)> groups, double? margin)
    {
        if (groups.Count < 2)
        {
            throw new InvalidRequestException($"The runs make only one condition, {(groups.Count == 1 ? groups[0].Name : "none")}; expected two or more. Name a folder for each condition, or give --group a pattern for the part of a name that tells them apart");
        }

        Reading reading = Reading.SharedBy([.. groups.SelectMany(group => group.Runs)]);
        double?[][] values = [.. groups.Select(group => group.Runs.Select(reading.ValueOf).ToArray())];
        double[] means = [.. values.Select(runs => runs.OfType<double>().DefaultIfEmpty(double.NaN).Average())];
        double best = reading.HigherIsBetter ? means.Where(double.IsFinite).DefaultIfEmpty(0).Max() : means.Where(double.IsFinite).DefaultIfEmpty(0).Min();
        double near = margin ?? (reading.IsAccuracy ? MarginOfAccuracy : Math.Max(MarginOfLoss * Math.Abs(best), 1e-9));
        Verdict[] verdicts = Judge(groups, values, reading, near);
        int first = Array.FindIndex(verdicts, verdict => verdict.IsBest);
        Condition[] conditions =
        [
            .. groups.Select((group, index) => new Condition(
                group.Name,
                group.Runs,
                values[index],
                verdicts[index].Kind,
                verdicts[index].Shortfall,
                verdicts[index].IsBest,
                index == first ? null : Wins(values[index], values[first], reading))
            {
                IsAccuracy = reading.IsAccuracy,
            }),
        ];
        conditions = [.. conditions.OrderByDescending(one => one.IsBest).ThenBy(one => one.Mean is not { } mean ? double.PositiveInfinity : reading.HigherIsBetter ? -mean : mean)];
        (double? detectable, int? seeds) = Settling(conditions, near);
        return new ConditionComparison(reading.Name, reading.IsAccuracy, reading.HigherIsBetter, near, conditions, detectable, seeds);
    }

    /// <summary>The contest takes fractions: other quantities are brought to a part of a hundred times the largest, so that no bound of it is cut.</summary>
    private static Verdict[] Judge(IReadOnlyList<(string Name, IReadOnlyList<JudgedLog> Runs)> groups, double?[][] values, Reading reading, double margin)
    {
        double unit = reading.IsAccuracy ? 1 : 100 * values.SelectMany(runs => runs).OfType<double>().Select(Math.Abs).Append(margin).Append(1e-9).Max();
        double sign = reading.HigherIsBetter ? 1 : -1;
        IReadOnlyList<RunFigure?>[] figures =
        [
            .. groups.Zip(values, (group, runs) => (IReadOnlyList<RunFigure?>)
                [.. group.Runs.Zip(runs, (run, value) => value is null ? (RunFigure?)null : Scaled(reading.CourseOf(run), sign / unit))]),
        ];
        (int classes, int size) = Known([.. groups.SelectMany(group => group.Runs)]);
        ContestRules rules = new(margin / unit, classes, size)
        {
            Start = reading.IsAccuracy ? null : sign * reading.StartOf([.. groups.SelectMany(group => group.Runs)]) / unit,
        };
        return [.. Contest.Judge(figures, rules).Select(verdict => verdict with { Shortfall = Times(verdict.Shortfall, unit) })];
    }

    /// <summary>Settings that the logs tell, that all runs of a condition share and the conditions do not: what the conditions are. Values in the order of the conditions.</summary>
    public IReadOnlyList<(string Setting, IReadOnlyList<string> Values)> Differences =>
    [
        .. from setting in Conditions.SelectMany(one => one.Runs).SelectMany(run => run.Log.Settings.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
           let values = Conditions.Select(one => one.Runs.Select(run => run.Log.Settings.GetValueOrDefault(setting, "–")).Distinct(StringComparer.Ordinal).ToArray()).ToArray()
           where values.All(one => one.Length == 1) && values.Select(one => one[0]).Distinct(StringComparer.Ordinal).Count() > 1
           select (setting, (IReadOnlyList<string>)[.. values.Select(one => one[0])])
    ];

    private static Interval Times(Interval interval, double unit) => new(interval.Estimate * unit, interval.Low * unit, interval.High * unit);

    private static (int Classes, int Size) Known(JudgedLog[] runs) => (
        runs.Select(run => run.Classes).OfType<int>().DefaultIfEmpty(1000).Max(), runs.Select(run => run.ValidationSize).OfType<int>().DefaultIfEmpty(10_000).Min());

    private static RunFigure Scaled(double[] course, double factor) => RunFigure.Of([.. course.Select(value => value * factor)]);

    private static double? Wins(double?[] one, double?[] best, Reading reading)
    {
        double[] a = [.. one.OfType<double>()];
        double[] b = [.. best.OfType<double>()];
        return a.Length < 2 || b.Length < 2 ? null : reading.HigherIsBetter ? Superiority.Probability(a, b) : Superiority.Probability(b, a);
    }

    private static (double? Detectable, int? Seeds) Settling(Condition[] conditions, double margin)
    {
        if (conditions is not [{ Reached: { Count: > 1 } best }, { Reached: { Count: > 1 } second }, ..])
        {
            return (null, null);
        }

        double difference = Math.Abs(best.Average() - second.Average());
        double detectable = Power.SmallestDetectable([.. best], [.. second], Level / (conditions.Length - 1));
        bool isOpen = conditions.Take(2).Any(one => one.Verdict == DepthVerdict.Undecided);
        int? seeds = !isOpen ? null : Power.SeedsToBound(
            Math.Abs(margin - difference), Sample.StandardDeviation([.. best]), Sample.StandardDeviation([.. second]), Level / (conditions.Length - 1), MostSeeds);
        return (detectable, seeds);
    }
}
