using System.Text;
using Fathom.Study.Folders;
using Fathom.Study.References;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>Writes what a study came to: summary.json, summary.csv, plots, and report.html or report.md.</summary>
public static class StudyReport
{
    /// <summary>Writes all of it into <paramref name="folder"/> and returns the path of the report.</summary>
    public static string Write(StudyResults results, string folder, ReportOptions options) => Write(StudyAnswer.Of(results), folder, options);

    /// <summary>Writes all of it into <paramref name="folder"/> and returns the path of the report.</summary>
    public static string Write(StudyAnswer answer, string folder, ReportOptions options)
    {
        string plots = Path.Combine(folder, "plots");
        ReferenceFile reference = options.Reference ?? ReferenceFile.Of(folder);
        Directory.CreateDirectory(plots);
        Keep(options.Reference, folder);
        WriteText(Path.Combine(folder, "summary.csv"), SummaryFiles.Csv(answer.Summary));
        WriteText(Path.Combine(folder, "summary.json"), SummaryFiles.Json(answer.Summary, answer.Comparison));
        OwnRecipes.Write(answer.Results.Plan, folder);
        ReportContext context = Context(answer, reference.Reference, folder, options);
        foreach (Figure figure in new StudyFigures(context).All)
        {
            AtomicFile.Write(Path.Combine(plots, figure.Name + ".png"), stream => stream.Write(figure.Png(options.Dpi)));
            WriteText(Path.Combine(plots, figure.Name + ".svg"), figure.Svg());
        }

        bool isMarkdown = options.Format == ReportFormat.Markdown;
        string path = Path.Combine(folder, isMarkdown ? "report.md" : "report.html");
        WriteText(path, isMarkdown ? ReportPage.Markdown(context) : ReportPage.Build(context));
        return path;
    }

    /// <summary>What a study asks.</summary>
    public static string Question(Language language) => new ReportTexts(language).PageTitle;

    /// <summary>The report's verdicts: with several arms, which depth and which arm; then which depth in each arm, in the plan's order.</summary>
    public static IReadOnlyList<string> Answer(StudyResults results, Language language) => Answer(StudyAnswer.Of(results), language);

    /// <summary>The report's verdicts: with several arms, which depth and which arm; then which depth in each arm, in the plan's order.</summary>
    public static IReadOnlyList<string> Answer(StudyAnswer answer, Language language)
    {
        ReportContext context = new(answer.Results, answer.Summary, new ReportTexts(language), answer.Comparison);
        IEnumerable<string> ofArms = context.Plan.Arms.Select(arm => context.AnswerOf(arm.Name));
        return context.Plan.Arms.Count == 1 ? [.. ofArms]
            : context.Plan.Depths.Count == 1 ? [context.AnswerOverArms()]
            : [context.AnswerOverArms(), .. ofArms];
    }

    /// <summary>With the test images of the networks that are told in full: found where the test set is at hand, else those kept before.</summary>
    private static ReportContext Context(StudyAnswer answer, ReferenceStudy reference, string folder, ReportOptions options)
    {
        ReportContext context = new(answer.Results, answer.Summary, new ReportTexts(options.Language), answer.Comparison, reference)
        {
            CommandOf = options.CommandOf,
            IsSearch = File.Exists(Path.Combine(folder, SearchFile.Name)),
        };
        if (options.TestSet is { } test)
        {
            ExampleFinder finder = new(folder, answer.Results.Plan, test);
            context.Images = finder.Find(context.Groups.Where(context.IsToldInFull).Select(group => (group.Arm.Name, group.Depth)));
            context.Images.Write(folder);
        }
        else
        {
            context.Images = ExampleImages.Read(folder);
        }

        return context;
    }

    /// <summary>A reference that is brought is kept in the folder, so that the report can be made again.</summary>
    private static void Keep(ReferenceFile? brought, string folder)
    {
        if (brought is not null)
        {
            AtomicFile.Write(Path.Combine(folder, ReferenceFile.Name), stream => stream.Write(brought.Bytes.Span));
        }
    }

    private static void WriteText(string path, string text) =>
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
