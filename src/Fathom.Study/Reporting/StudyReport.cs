using System.Text;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>Writes what a study came to: summary.json, summary.csv, plots and report.html.</summary>
public static class StudyReport
{
    /// <summary>Writes all of it into <paramref name="folder"/> and returns the path of report.html.</summary>
    public static string Write(StudyResults results, string folder, ReportOptions options)
    {
        string plots = Path.Combine(folder, "plots");
        Directory.CreateDirectory(plots);
        StudySummary summary = StudySummary.Of(results);
        StudyComparison comparison = StudyComparison.Of(results);
        WriteText(Path.Combine(folder, "summary.csv"), SummaryFiles.Csv(summary));
        WriteText(Path.Combine(folder, "summary.json"), SummaryFiles.Json(summary, comparison));
        OwnRecipes.Write(results.Plan, folder);
        ReportContext context = new(results, summary, ReportTexts.In(options.Language), comparison);
        foreach (Figure figure in new StudyFigures(context).All)
        {
            AtomicFile.Write(Path.Combine(plots, figure.Name + ".png"), stream => stream.Write(figure.Png()));
            WriteText(Path.Combine(plots, figure.Name + ".svg"), figure.Svg());
        }

        string path = Path.Combine(folder, "report.html");
        WriteText(path, ReportPage.Build(context));
        return path;
    }

    /// <summary>What a study asks.</summary>
    public static string Question(Language language) => ReportTexts.In(language).PageTitle;

    /// <summary>Which depth to take: the report's verdict, a sentence for each arm in the plan's order.</summary>
    public static IReadOnlyList<string> Answer(StudyResults results, Language language)
    {
        ReportContext context = new(results, StudySummary.Of(results), ReportTexts.In(language));
        return
        [
            .. results.Plan.Arms.Select(arm => context.RecommendationFor(arm.Name) is { } recommendation
                ? context.Texts.Answer(recommendation, context.Shown(arm.Name))
                : context.Texts.NoAnswer(results.Plan.Budgets[^1], context.Shown(arm.Name))),
        ];
    }

    private static void WriteText(string path, string text) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
