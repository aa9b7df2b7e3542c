using Fathom.App.Clusters;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.App.Commands;

/// <summary>The report of a study that a cluster carried out: the one that the study on one machine ends with.</summary>
internal static class ClusterReport
{
    public static async Task WriteAsync(CommandContext context, string folder, ClusterRecord record, CancellationToken cancel)
    {
        StudyAnswer answer = StudyAnswer.Of(StudyFolder.Read(folder));
        StudyPlan plan = answer.Results.Plan;
        LoadedData? loaded = StudyReport.NeedsTestSet(answer, folder)
            ? await context.Work.LoadAsync(ClusterData.Catalog(context, record), plan.Data.Request, progress: null, cancel)
            : null;
        StudyReport.Write(answer, folder, new ReportOptions
        {
            Language = record.Language,
            TestSet = loaded?.Data.Test,
            TestRows = loaded?.TestRows,
            CommandOf = new SuggestedCommand(plan, folder, record.DataFolder).Of,
            RepeatCommandOf = RepeatCommand.Of,
        });
    }
}
