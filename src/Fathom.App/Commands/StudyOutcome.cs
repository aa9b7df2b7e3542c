using Fathom.App.Terminal;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The end of <c>study</c> and <c>report</c>: writes the report, then prints the table, the answer and where the report is.</summary>
internal static class StudyOutcome
{
    /// <param name="printer">Prints the page; null where no paper is asked for.</param>
    public static async Task WriteAsync(
        CommandContext context, StudyResults results, string folder, ReportOptions options, bool json, PdfPrinter? printer, CancellationToken cancel)
    {
        Language language = options.Language;
        string report = StudyReport.Write(results, folder, options);
        report = printer is null ? report : await printer.PrintAsync(report, cancel);
        StudySummary summary = StudySummary.Of(results);
        if (json)
        {
            JsonOutput.Write(context, new
            {
                Folder = folder,
                Report = report,
                Answer = StudyReport.Answer(results, language),
                results.Plan.Data,
                summary.Rows,
                Runs = results.Runs.Select(run => RunOutcome.Json(run.Record, language)),
            });
        }
        else
        {
            Print(context, results, summary, report, language);
        }

        RunOutcome.ThrowIfFailed([.. results.Runs.Select(run => run.Record)]);
    }

    private static void Print(CommandContext context, StudyResults results, StudySummary summary, string report, Language language)
    {
        Words words = new Words(language);
        Prose.Write(context.Output, words.TableTitle(results.Plan.Seeds.Count));
        context.Output.Write(ResultTable.Draw(results, summary, language));
        foreach (string answer in StudyReport.Answer(results, language))
        {
            Prose.Write(context.Output, $"{StudyReport.Question(language)} {answer}", Palette.Heading);
        }

        if (results.Plan.Data.IsSynthetic)
        {
            Prose.Write(context.Output, words.SyntheticResults(results.Plan.Data.Name));
        }

        int stopped = results.Runs.Count(run => run.Record.Status == RunStatus.Stopped);
        if (stopped > 0)
        {
            Prose.Write(context.Output, words.Stopped(stopped));
        }

        context.Output.Profile.Out.Writer.WriteLine(words.ReportIn(report));
    }
}
