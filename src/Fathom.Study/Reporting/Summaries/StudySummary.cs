using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>A study's table: a row for each arm, depth and budget.</summary>
/// <param name="Rows">Arms, then depths, then budgets, in the plan's order.</param>
public sealed record StudySummary(IReadOnlyList<SummaryRow> Rows)
{
    /// <summary>The learning rate of each arm and depth where it was tuned; else empty.</summary>
    public IReadOnlyList<TunedRate> TunedRates { get; init; } = [];

    /// <summary>Means over the seeds that reached each budget. Where none did, the figures are NaN and the files leave them empty.</summary>
    public static StudySummary Of(StudyResults results) => new(
    [
        .. from seeds in SeedGroup.AllOf(results)
           from budget in results.Plan.Budgets
           select RowOf(seeds, budget)
    ])
    {
        TunedRates = results.Plan.TunedRates,
    };

    private static SummaryRow RowOf(SeedGroup seeds, int budget)
    {
        IReadOnlyList<BudgetReading> readings = seeds.ReadingsAt(budget);
        SeedSpread test = SeedSpread.Of(readings, reading => reading.Test.TestAccuracy);
        return new SummaryRow(
            seeds.Arm.Name,
            seeds.Depth,
            budget,
            readings.Count,
            seeds.Parameters,
            SeedSpread.Of(readings, reading => reading.Epoch.TrainAccuracy).Mean,
            SeedSpread.Of(readings, reading => reading.Epoch.ValidationAccuracy).Mean,
            test.Mean,
            test.StandardDeviation,
            test.Low,
            test.High,
            SeedSpread.Of(readings, reading => reading.Epoch.ValidationLoss).Mean,
            SeedSpread.Of(readings, reading => reading.Seconds).Mean,
            [.. seeds.FindingsAt(budget).Select(finding => finding.Label(Language.English))]);
    }
}
