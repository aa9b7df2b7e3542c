using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Statistics;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>A study's table: a row for each arm, depth and budget.</summary>
/// <param name="Rows">Arms, then depths, then budgets, in the plan's order.</param>
public sealed record StudySummary(IReadOnlyList<SummaryRow> Rows)
{
    /// <summary>The learning rate of each arm and depth where it was tuned; else empty.</summary>
    public IReadOnlyList<TunedRate> TunedRates { get; init; } = [];

    /// <summary>A row for every reading of a comparison. Where no run reached a budget, figures are NaN and the files leave them empty.</summary>
    public static StudySummary Of(StudyPlan plan, StudyComparison comparison) => new(
    [
        .. from seeds in comparison.Groups
           from budget in plan.Budgets
           select RowOf(seeds, budget, comparison.ReadingOf(seeds, budget), comparison.ComparesDepths(seeds.Arm.Name, budget))
    ])
    {
        TunedRates = plan.TunedRates,
    };

    private static SummaryRow RowOf(SeedGroup seeds, int budget, DepthReading? reading, bool isCompared)
    {
        IReadOnlyList<BudgetReading> runs = reading?.Runs ?? [];
        bool isOfTwoKinds = reading?.IsOfTwoKinds == true;
        double Typical(Func<BudgetReading, double> value) => runs.Count == 0 ? double.NaN
            : isOfTwoKinds ? Sample.Median([.. runs.Select(value)])
            : runs.Average(value);
        MetricFigures accuracy = MetricFigures.Of(DecidingMetric.Accuracy, runs, isOfTwoKinds);
        IEnumerable<string> findings = seeds.FindingsAt(budget).Labels(Language.English);
        return new SummaryRow(
            seeds.Arm.Name,
            seeds.Depth,
            budget,
            runs.Count,
            seeds.Parameters,
            accuracy.Train,
            accuracy.Validation,
            accuracy.Test,
            accuracy.TestSd,
            accuracy.TestCiLow,
            accuracy.TestCiHigh,
            Typical(run => run.Epoch.ValidationLoss),
            Typical(run => run.Seconds),
            reading is { AnyFailed: true } ? [new VerdictTexts(Language.English).LearnedIn(reading.Learned, reading.Count), .. findings] : [.. findings])
        {
            Metric = seeds.Metric,
            Deciding = MetricFigures.Of(seeds.Metric, runs, isOfTwoKinds),
            Balanced = MetricFigures.Of(DecidingMetric.BalancedAccuracy, runs, isOfTwoKinds),
            Learned = reading?.Learned ?? 0,
            Runs = reading?.Count ?? 0,
            Jitter = reading?.Jitter,
            Verdict = isCompared ? reading?.Verdict : null,
        };
    }
}
