using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>A finished study in one table: test accuracy by depth and budget, and what was found at the last budget.</summary>
internal static class ResultTable
{
    public static Table Draw(StudyResults results, StudySummary summary, Language language)
    {
        StudyPlan plan = results.Plan;
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

        table.AddColumn(new TableColumn(words.FoundAtTheLast));
        foreach (Arm arm in plan.Arms)
        {
            foreach (int depth in plan.Depths)
            {
                IEnumerable<Text> cells =
                [
                    .. showArm ? [new Text(arm.Name)] : Array.Empty<Text>(),
                    new Text(depth.ToString(CultureInfo.InvariantCulture)),
                    .. plan.Budgets.Select(budget => new Text(Accuracy(summary, arm.Name, depth, budget))),
                    Found(results, arm.Name, depth, language),
                ];
                table.AddRow(cells);
            }
        }

        return table;
    }

    private static string Accuracy(StudySummary summary, string arm, int depth, int budget)
    {
        SummaryRow? row = summary.Rows.FirstOrDefault(row => row.Arm == arm && row.Depth == depth && row.Budget == budget);
        string spread = row?.TestAccuracySd is double deviation
            ? string.Create(CultureInfo.InvariantCulture, $" ± {deviation * 100:F1}")
            : "";
        return Texts.Percent(row?.TestAccuracy).Replace(" %", $"{spread} %", StringComparison.Ordinal);
    }

    /// <summary>Each kind of finding once, gravest first, with how many of the seeds show it where not all do.</summary>
    private static Text Found(StudyResults results, string arm, int depth, Language language)
    {
        RunRecord[] runs = [.. results.Runs.Select(run => run.Record).Where(run => run.Spec.Arm == arm && run.Spec.Depth == depth && run.Spec.Budgets[^1] == results.Plan.Budgets[^1])];
        var kinds = runs
            .SelectMany(run => run.FindingsAtTheEnd().Select(finding => (run.Spec.Seed, Finding: finding)))
            .GroupBy(found => FoldedFinding.KeyOf(found.Finding))
            .OrderByDescending(kind => kind.Max(found => found.Finding.Severity))
            .ThenBy(kind => kind.Key);
        return new Text(string.Join(new Words(language).Semicolon, kinds.Select(kind =>
            FindingTexts.Label(kind.First().Finding, language) + Share(kind.Select(found => found.Seed).Distinct().Count()))));

        string Share(int count) => count == runs.Length
            ? ""
            : new Words(language).InSomeSeeds(count, runs.Length);
    }
}
