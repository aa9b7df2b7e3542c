using Fathom.App.Terminal;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;
using Fathom.Study.Reporting;

namespace Fathom.App.Commands;

/// <summary>The end of <c>study</c> and <c>report</c>: writes the report, then prints the table and where the report is.</summary>
internal static class StudyOutcome
{
    public static void Write(CommandContext context, StudyResults results, string folder, Language language, bool json)
    {
        string report = StudyReport.Write(results, folder, new ReportOptions { Language = language });
        StudySummary summary = StudySummary.Of(results);
        if (json)
        {
            JsonOutput.Write(context, new
            {
                Folder = folder,
                Report = report,
                results.Plan.Data,
                summary.Rows,
                Runs = results.Runs.Select(run => RunJson(run.Record, language)),
            });
            return;
        }

        context.Output.Write(ResultTable.Draw(results, summary, language));
        TextWriter writer = context.Output.Profile.Out.Writer;
        if (results.Plan.Data.IsSynthetic)
        {
            writer.WriteLine($"On synthetic data ({results.Plan.Data.Name}): these accuracies say nothing about real images.");
        }

        writer.WriteLine($"Report: {report}");
    }

    private static object RunJson(RunRecord record, Language language) => new
    {
        record.Spec.Name,
        record.Spec.Arm,
        record.Spec.Depth,
        record.Spec.Seed,
        record.Status,
        record.StopReason,
        Results = record.Results.Select(result => new { result.Budget, result.TestLoss, result.TestAccuracy }),
        Findings = record.Findings.Select(finding => new
        {
            finding.Kind,
            finding.Severity,
            finding.Budget,
            finding.Epoch,
            finding.Numbers,
            Sentence = FindingTexts.Sentence(finding, language),
        }),
    };
}
