using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Judgements;

/// <summary>Runs of Fathom's own, read as logs.</summary>
public sealed class OwnRunTests
{
    [Theory]
    [InlineData("in its study")]
    [InlineData("alone")]
    public void A_run_is_judged_as_its_study_judges_it(string where)
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = Sample.Plan();
        StudyResults study = Sample.Runner().Run(plan, folder);
        string runs = folder.Path;
        if (where == "alone")
        {
            runs = folder.File("runs");
            File.Delete(folder.File("study.json"));
        }

        JudgedLog[] judged = [.. HistoryReader.Read(runs).Logs.Select(log => LogJudge.Judge(log, new JudgeOptions()))];

        Assert.Equal(study.Runs.Count, judged.Length);
        foreach (JudgedLog run in judged)
        {
            RunResult own = study.Runs.Single(one => run.Log.Path.EndsWith(one.Record.Spec.Name, StringComparison.Ordinal));
            IReadOnlyList<Finding> said = Diagnostician.Diagnose(RunDiagnosis.InputOf(plan, own.Record.Spec, own.History, own.Record.Spec.Budgets[^1], hasDiverged: false));
            Assert.Equal(said.Select(Told), run.Findings.Select(Told));
            Assert.NotNull(run.Input!.Recipe);
            Assert.All(run.Findings.Where(finding => finding.Suggestion is not null), finding =>
                Assert.Equal(FindingTexts.Remedy(finding, Language.English), run.Remedy(finding, Language.English)));
        }

        static string Told(Finding finding) => $"{finding.Kind} {finding.Case} {finding.Epoch} {FindingTexts.Remedy(finding, Language.English)}";
    }

    [Fact]
    public void Without_its_record_a_history_is_judged_as_any_log()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [1]), folder);
        string run = folder.File("runs", "homework-d1-s1");
        File.Delete(Path.Combine(run, "SHA256SUMS"));
        File.Delete(Path.Combine(run, "run.json"));

        TrainingLog log = Assert.Single(HistoryReader.Read(run).Logs);

        Assert.Null(LogJudge.Judge(log, new JudgeOptions()).Input!.Recipe);
    }

    [Fact]
    public void A_run_that_kept_an_earlier_epoch_is_compared_by_it()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [1]), folder);
        JudgedLog judged = LogJudge.Judge(Assert.Single(HistoryReader.Read(folder.Path).Logs), new JudgeOptions());
        JudgedLog stopped = judged with { Findings = [new Finding(FindingKind.StoppedEarly, Severity.Note, 4, 2, new Dictionary<string, double>(StringComparer.Ordinal), "Kept")] };
        Reading reading = Reading.SharedBy([judged]);

        Assert.Equal(judged.Log.ValidationMetric!.Values[3], reading.ValueOf(judged with { Findings = [] }));
        Assert.Equal(judged.Log.ValidationMetric.Values[1], reading.ValueOf(stopped));
        Assert.NotEqual(judged.Log.ValidationMetric.Values[1], judged.Log.ValidationMetric.Values[3]);
    }

    [Fact]
    public void What_is_known_beside_goes_before_what_is_recorded()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(depths: [1]), folder);

        JudgedLog judged = LogJudge.Judge(Assert.Single(HistoryReader.Read(folder.Path).Logs), new JudgeOptions { ValidationSize = 77, Classes = 5 });

        Assert.Equal((77, 5), (judged.Input!.ValidationCount, judged.Input.ClassCount));
        Assert.NotNull(judged.Input.Recipe);
    }
}
