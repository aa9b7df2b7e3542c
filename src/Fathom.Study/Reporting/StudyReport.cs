using System.Text;
using System.Xml.Linq;
using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.References;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>Writes what a study came to: summary.json, summary.csv, summary.tex, plots, and report.html or report.md.</summary>
public static class StudyReport
{
    /// <summary>Writes all of it into <paramref name="folder"/> and returns the path of the report.</summary>
    public static string Write(StudyAnswer answer, string folder, ReportOptions options)
    {
        string plots = Path.Combine(folder, "plots");
        ReferenceFile reference = options.Reference ?? ReferenceFile.Of(folder);
        Directory.CreateDirectory(plots);
        AtomicFile.DeleteLeftovers(plots);
        Keep(options.Reference, folder);
        WriteText(Path.Combine(folder, "summary.csv"), SummaryFiles.Csv(answer));
        WriteText(Path.Combine(folder, "summary.json"), SummaryFiles.Json(answer));
        OwnRecipes.Write(answer.Results.Plan, folder);
        ReportContext context = Context(answer, reference, folder, options);
        StudyFigures figures = new(context);
        Concurrently.Each(figures.All, figure =>
        {
            AtomicFile.Write(Path.Combine(plots, figure.Name + ".png"), stream => stream.Write(figure.Png(options.Dpi)));
            WriteText(Path.Combine(plots, figure.Name + ".svg"), figure.Svg());
            AtomicFile.Write(Path.Combine(plots, figure.Name + ".pdf"), stream => stream.Write(figure.Pdf()));
            figures.Draw(figure);
        });

        XElement body = ReportPage.Body(context, figures);
        WriteText(Path.Combine(folder, "summary.tex"), LatexTable.Of(Answer(answer, options.Language), body));
        bool isMarkdown = options.Format == ReportFormat.Markdown;
        string path = Path.Combine(folder, isMarkdown ? "report.md" : "report.html");
        WriteText(path, isMarkdown ? MarkdownPage.Of(body) : ReportPage.Whole(context, body));
        return path;
    }

    /// <summary>Whether the report would show images that are not in the folder yet, for which <see cref="ReportOptions.TestSet"/> is needed.</summary>
    public static bool NeedsTestSet(StudyAnswer answer, string folder) => Finder(new ReportContext(answer, TextsOf(answer, Language.English)), folder).AnyIsNew;

    /// <summary>What a study asks.</summary>
    public static string Question(Language language) => new ReportTexts(language).PageTitle;

    /// <summary>The report's verdicts: with several arms, which depth and which arm; then which depth in each arm, in the plan's order.</summary>
    /// <param name="answer">What the study came to.</param>
    /// <param name="language">Of the reader.</param>
    /// <param name="isSearch">A search trained it: what it left out is not waited for.</param>
    public static IReadOnlyList<string> Answer(StudyAnswer answer, Language language, bool isSearch = false)
    {
        ReportContext context = new(answer, TextsOf(answer, language)) { IsSearch = isSearch };
        string[] ofArms = [.. context.Plan.Arms.Select(arm => context.AnswerOf(arm.Name))];
        if (ofArms is [string only])
        {
            return [Advised(only, context.RecommendationFor(context.Plan.Arms[0].Name))];
        }

        string over = Advised(context.AnswerOverArms(), context.OverArms);
        return context.Plan.Depths.Count == 1 ? [over] : [over, .. ofArms];

        // On the page it is what to do next.
        string Advised(string answer, Recommendation? told) => context.Verdicts.HiddenClasses(told) is { } advice ? context.Texts.InARow([answer, advice]) : answer;
    }

    /// <summary>With the test images of the networks that are told in full: found where the test set is at hand, else those kept before.</summary>
    private static ReportContext Context(StudyAnswer answer, ReferenceFile file, string folder, ReportOptions options)
    {
        ReferenceStudy reference = file.Reference;
        ReportContext context = new(answer, TextsOf(answer, options.Language), reference)
        {
            BroughtReference = reference == ReferenceFile.Homework.Reference ? null : Encoding.UTF8.GetString(file.Bytes.Span),
            CommandOf = options.CommandOf,
            RepeatCommand = options.RepeatCommandOf?.Invoke(answer.Results.Plan, reference != ReferenceFile.Homework.Reference),
            IsSearch = File.Exists(Path.Combine(folder, SearchFile.Name)),
        };
        ExampleFinder finder = Finder(context, folder);
        context.Images = finder.Kept;
        if (options.TestSet is { } test && (options.TestRows is not null || test.Kind == FeatureKind.Bytes) && (finder.Kept is null || finder.AnyIsNew))
        {
            context.Images = finder.Find(test, options.TestRows);
            context.Images.Write(folder);
        }

        return context;
    }

    private static ReportTexts TextsOf(StudyAnswer answer, Language language) =>
        new(language, answer.Results.Plan.Data.IsOfRows, answer.Results.Plan.Metric);

    private static ExampleFinder Finder(ReportContext context, string folder) => new(
        folder, context.Results, [.. context.Groups.Where(context.IsToldInFull).Select(group => (group.Arm.Name, group.Depth))]);

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
