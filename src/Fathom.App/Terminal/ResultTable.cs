using System.Globalization;
using Fathom.Study;
using Fathom.Study.Comparisons;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fathom.App.Terminal;

/// <summary>
/// A finished study in one table: the deciding metric on test by depth and budget, under each how far one of its last epochs jumps, and verdict and findings at the last budget.
/// </summary>
internal static class ResultTable
{
    /// <summary>Columns of text beside the readings: arm, depth, verdict.</summary>
    private const int WidthBeside = 20;
    private const int ReadingWidth = 17;
    private const int FindingsWidth = 20;

    /// <summary>Fits the width: where it is short, findings follow as lines, and only the last budgets are shown.</summary>
    public static IRenderable Draw(StudyAnswer answer, Language language, int width)
    {
        StudyPlan plan = answer.Results.Plan;
        int readings = Math.Max(1, (width - WidthBeside - (plan.Arms.Count > 1 ? plan.Arms.Max(arm => arm.Name.Length) : 0)) / ReadingWidth);
        bool findingsFit = width >= WidthBeside + plan.Budgets.Count * ReadingWidth + FindingsWidth;
        Table table = Draw(answer, language, [.. plan.Budgets.TakeLast(readings)], findingsFit);
        return findingsFit ? table : new Rows([table, .. Lines(answer, language)]);
    }

    private static IEnumerable<IRenderable> Lines(StudyAnswer answer, Language language)
    {
        RunLabels labels = new(answer.Results.Plan.Arms.Count > 1, showSeed: false, language: language);
        foreach (SeedGroup group in answer.Comparison.Groups)
        {
            string found = string.Join(new Words(language).Semicolon, group.FindingsAt(answer.Results.Plan.Budgets[^1]).Labels(language));
            if (found.Length > 0 && group.Runs.Count > 0)
            {
                yield return new Text($"{labels.ShortOf(group.Runs[0].Record.Spec)}: {found}");
            }
        }
    }

    private static Table Draw(StudyAnswer answer, Language language, IReadOnlyList<int> budgets, bool showFindings)
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
        foreach (int budget in budgets)
        {
            table.AddColumn(new TableColumn(words.EpochCount(budget)).RightAligned().NoWrap());
        }

        bool showVerdict = summary.Rows.Any(row => row.Budget == plan.Budgets[^1] && row.Verdict is not null);
        if (showVerdict)
        {
            table.AddColumn(new TableColumn(words.Verdict).NoWrap());
        }

        if (showFindings)
        {
            table.AddColumn(new TableColumn(words.FoundAtTheLast));
        }

        foreach (Arm arm in plan.Arms)
        {
            foreach (int depth in plan.Depths)
            {
                IEnumerable<Text> cells =
                [
                    .. showArm ? [new Text(arm.Name)] : Array.Empty<Text>(),
                    new Text(depth.ToString(CultureInfo.InvariantCulture)),
                    .. budgets.Select(budget => new Text(Accuracy(summary, arm.Name, depth, budget, words))),
                    .. showVerdict ? [new Text(Verdict(summary, arm.Name, depth, plan.Budgets[^1], language))] : Array.Empty<Text>(),
                    .. showFindings ? [Found(answer, arm.Name, depth, language)] : Array.Empty<Text>(),
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
            + (row?.Jitter is { } jitter ? "\n" + Quantities.Spread(jitter) : "");
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
