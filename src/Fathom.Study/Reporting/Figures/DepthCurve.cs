using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Figures;

/// <summary>One line of a picture over depths: a budget's readings, or an arm's.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Points">By depth, those that a run reached; none where all diverged.</param>
/// <param name="ShowsIntervals">Whether there is room for them.</param>
internal sealed record DepthCurve(string Label, IReadOnlyList<SummaryRow> Points, bool ShowsIntervals)
{
    public double[] Depths => [.. Points.Select(row => (double)row.Depth)];

    /// <summary>In percent.</summary>
    public double[] Accuracies => [.. Points.Select(row => 100 * row.Deciding.Test)];

    /// <summary>In percent. A t-interval knows nothing of 0 and 100 %; tables give it whole.</summary>
    public double LowAt(int index) => 100 * Math.Max(0, Points[index].Deciding.TestCiLow ?? Points[index].Deciding.Test);

    public double HighAt(int index) => 100 * Math.Min(1, Points[index].Deciding.TestCiHigh ?? Points[index].Deciding.Test);

    public bool HasInterval(int index) => ShowsIntervals && Points[index].Deciding.TestCiLow is not null;

    /// <summary>With so many depths, marks shrink.</summary>
    public static bool IsCrowded(IEnumerable<SummaryRow> rows) => rows.Select(row => row.Depth).Distinct().Count() > 12;

    /// <summary>A curve for each budget; where depths crowd, only the last shows intervals.</summary>
    public static IReadOnlyList<DepthCurve> OfBudgets(IReadOnlyList<SummaryRow> rows, ReportTexts texts)
    {
        int last = rows.Select(row => row.Budget).DefaultIfEmpty(0).Max();
        return
        [
            .. rows.Where(row => row.Seeds > 0).GroupBy(row => row.Budget).Select(budget =>
                new DepthCurve(texts.Epochs(budget.Key), [.. budget.OrderBy(row => row.Depth)], !IsCrowded(rows) || budget.Key == last))
        ];
    }
}
