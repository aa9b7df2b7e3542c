using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Statistics;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>A metric's figures over the runs of a row: fractions. Spread and interval are null where runs are of two kinds or too few.</summary>
public sealed record MetricFigures(double Train, double Validation, double Test, double? TestSd, double? TestCiLow, double? TestCiHigh)
{
    /// <summary>Of a row without runs.</summary>
    public static MetricFigures None { get; } = new(double.NaN, double.NaN, double.NaN, null, null, null);

    /// <param name="metric">Of which the figures are.</param>
    /// <param name="runs">At one budget.</param>
    /// <param name="isOfTwoKinds">Whether some more runs did not learn: then figures are medians of these.</param>
    internal static MetricFigures Of(DecidingMetric metric, IReadOnlyList<BudgetReading> runs, bool isOfTwoKinds)
    {
        if (runs.Count == 0)
        {
            return None;
        }

        SeedSpread test = SeedSpread.Of(runs, run => metric.OnTest(run.Test));
        return new MetricFigures(
            Typical(run => metric.OnTraining(run.Epoch)),
            Typical(run => metric.OnValidation(run.Epoch)),
            Typical(run => metric.OnTest(run.Test)),
            isOfTwoKinds ? null : test.StandardDeviation,
            isOfTwoKinds ? null : test.Low,
            isOfTwoKinds ? null : test.High);

        double Typical(Func<BudgetReading, double> value) => isOfTwoKinds ? Sample.Median([.. runs.Select(value)]) : runs.Average(value);
    }
}
