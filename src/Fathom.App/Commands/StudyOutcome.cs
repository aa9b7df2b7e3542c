using Fathom.App.Terminal;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The end of <c>study</c> and <c>report</c>: writes the report, then prints the table, the answer and where the report is.</summary>
internal static class StudyOutcome
{
    /// <param name="printer">Prints the page; null where no paper is asked for.</param>
    public static async Task WriteAsync(
        CommandContext context, StudyAnswer answer, string folder, ReportOptions options, bool json, PdfPrinter? printer, CancellationToken cancel)
    {
        Language language = options.Language;
        StudyResults results = answer.Results;
        IReadOnlyList<string> verdicts = StudyReport.Answer(answer, language, isSearch: File.Exists(Path.Combine(folder, SearchFile.Name)));
        string report = StudyReport.Write(answer, folder, options);
        report = printer is null ? report : await printer.PrintAsync(report, cancel);
        if (json)
        {
            JsonOutput.Write(context, new
            {
                Folder = folder,
                Report = report,
                Answer = verdicts,
                results.Plan.Metric,
                results.Plan.Data,
                answer.Summary.Rows,
                Runs = results.Runs.Select(run => RunOutcome.Json(run.Record, language)),
            });
        }
        else
        {
            Print(context, answer, verdicts, report, language);
        }

        RunOutcome.ThrowIfFailed([.. results.Runs.Select(run => run.Record)]);
    }

    private static void Print(CommandContext context, StudyAnswer answer, IReadOnlyList<string> verdicts, string report, Language language)
    {
        StudyResults results = answer.Results;
        Words words = new Words(language);
        Prose.Write(context.Output, words.TableTitle(results.Plan.Metric, results.Plan.Seeds.Count, answer.Summary.Rows.Any(row => row.Jitter is not null)));
        context.Output.Write(ResultTable.Draw(answer, language, context.Output.Profile.Out.IsTerminal ? context.Output.Profile.Width : int.MaxValue));
        foreach (string sentence in verdicts)
        {
            Prose.Write(context.Output, $"{StudyReport.Question(language)} {sentence}", TextStyles.Heading);
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
        else if (results.Runs.Count(run => run.Record.Status is RunStatus.Done or RunStatus.Diverged) is var finished && finished < results.Plan.Runs.Count())
        {
            Prose.Write(context.Output, words.Unfinished(finished, results.Plan.Runs.Count()));
        }

        context.Output.Profile.Out.Writer.WriteLine(words.ReportIn(report));
    }
}
