using System.Globalization;
using Fathom.Study;
using Fathom.Study.Comparisons;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>
/// A finished study in one table: the deciding metric on test by depth and budget, under each by how much its last epochs jump, and verdict and findings at the last budget.
/// </summary>
internal static class ResultTable
{
    public static Table Draw(StudyAnswer answer, Language language)
    {
        StudySummary summary = answer.Summary;
        StudyPlan plan = answer.Results.Plan;
        Words words = new Words(language);
        bool showArm = plan.Arms.Count > 1;
        Table table = new() { Border = TableBorder.Simple };
        if (showArm)
        {
            table.AddColumn(new TableColumn(words.Arm));
        }

        table.AddColumn(new TableColumn(words.Depth).RightAligned());
        foreach (int budget in plan.Budgets)
        {
            table.AddColumn(new TableColumn(words.EpochCount(budget)).RightAligned().NoWrap());
        }

        bool showVerdict = summary.Rows.Any(row => row.Budget == plan.Budgets[^1] && row.Verdict is not null);
        if (showVerdict)
        {
            table.AddColumn(new TableColumn(words.Verdict).NoWrap());
        }

        table.AddColumn(new TableColumn(words.FoundAtTheLast));
        foreach (Arm arm in plan.Arms)
        {
            foreach (int depth in plan.Depths)
            {
                IEnumerable<Text> cells =
                [
                    .. showArm ? [new Text(arm.Name)] : Array.Empty<Text>(),
                    new Text(depth.ToString(CultureInfo.InvariantCulture)),
                    .. plan.Budgets.Select(budget => new Text(Accuracy(summary, arm.Name, depth, budget, words))),
                    .. showVerdict ? [new Text(Verdict(summary, arm.Name, depth, plan.Budgets[^1], language))] : Array.Empty<Text>(),
                    Found(answer, arm.Name, depth, language),
                ];
                table.AddRow(cells);
            }
        }

        return table;
    }

    private static string Accuracy(StudySummary summary, string arm, int depth, int budget, Words words)
    {
        SummaryRow? row = summary.Rows.FirstOrDefault(row => row.Arm == arm && row.Depth == depth && row.Budget == budget);
        string spread = row?.Deciding.TestSd is double deviation
            ? string.Create(CultureInfo.InvariantCulture, $" ± {Rounded.Percent(deviation, 1):F1}")
            : "";
        return Texts.Percent(row?.Deciding.Test).Replace(" %", $"{spread} %", StringComparison.Ordinal)
            + (row is { IsOfTwoKinds: true } ? words.InSomeSeeds(row.Learned, row.Runs) : "")
            + (row?.Jitter is { } jitter ? "\n" + new ComparisonTexts(words.Language).Jumps(jitter) : "");
    }

    private static string Verdict(StudySummary summary, string arm, int depth, int budget, Language language) =>
        summary.Rows.FirstOrDefault(row => row.Arm == arm && row.Depth == depth && row.Budget == budget)?.Verdict is { } verdict
            ? new ComparisonTexts(language).Verdict(verdict)
            : "";

    /// <summary>What the report's table says at the last budget.</summary>
    private static Text Found(StudyAnswer answer, string arm, int depth, Language language)
    {
        IEnumerable<FoldedFinding> findings = answer.Comparison.Groups
            .Where(group => group.Arm.Name == arm && group.Depth == depth)
            .SelectMany(group => group.FindingsAt(answer.Results.Plan.Budgets[^1]));
        return new Text(string.Join(new Words(language).Semicolon, findings.Labels(language)));
    }
}
