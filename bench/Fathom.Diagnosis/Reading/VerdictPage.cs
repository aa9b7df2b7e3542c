using System.Globalization;
using System.Text;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.DiagnosisBench.Reading;

/// <summary>What is said of every run of some studies, at every budget, by the rules as they are now: a table to lay beside an expert's reading.</summary>
internal static class VerdictPage
{
    /// <param name="folder">A study's folder, or one that holds studies.</param>
    public static string Write(string folder)
    {
        StringBuilder text = new("| study | run | epochs | verdict | how sure | what to do |\n|---|---|---|---|---|---|\n");
        foreach (string study in Studies(folder))
        {
            StudyResults results = StudyFolder.Read(study);
            foreach (RunResult run in results.Runs)
            {
                foreach (int budget in run.Record.Spec.Budgets)
                {
                    Add(text, Path.GetFileName(study), results.Plan, run, budget);
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Studies(string folder) => File.Exists(StudyFolder.PlanPath(folder))
        ? [folder]
        : Directory.EnumerateDirectories(folder).Where(study => File.Exists(StudyFolder.PlanPath(study))).Order(StringComparer.Ordinal);

    private static void Add(StringBuilder text, string study, StudyPlan plan, RunResult run, int budget)
    {
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(RunDiagnosis.InputOf(
            plan, run.Record.Spec, run.History, budget, run.Record.Status == RunStatus.Diverged));
        if (findings.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {study} | {run.Record.Spec.Name} | {budget} | *nothing is said* | | |\n");
        }

        foreach (Finding finding in findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {study} | {run.Record.Spec.Name} | {budget} | {FindingTexts.Sentence(finding, Language.English)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {FindingTexts.Confidence(finding, Language.English)} | {FindingTexts.Remedy(finding, Language.English)} |\n");
        }
    }
}
