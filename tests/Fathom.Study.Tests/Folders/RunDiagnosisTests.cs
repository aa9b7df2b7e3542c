using System.Text.Json.Nodes;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>What of a run is put before the rules.</summary>
public sealed class RunDiagnosisTests : IDisposable
{
    private const string First = "homework-d1-s1";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_run_within_its_study_is_judged_by_the_studys_metric_and_chance()
    {
        Sample.Runner().Run(Sample.Plan() with { Metric = DecidingMetric.BalancedAccuracy }, _folder);

        DiagnosisInput input = RunDiagnosis.InputOf(Run)!;

        Assert.Equal((DecidingMetric.BalancedAccuracy, 4, 4), (input.Metric, input.Budget, input.ValidationCount));
        Assert.Equal(0.5, input.Chance!.Value.Share);
        Assert.Equal(12, input.TrainChance!.Value.Examples);
    }

    [Fact]
    public void Taken_out_of_its_study_it_is_judged_by_accuracy()
    {
        Sample.Runner().Run(Sample.Plan() with { Metric = DecidingMetric.BalancedAccuracy }, _folder);
        using TemporaryFolder alone = new();
        Directory.Move(Run.Path, alone.File("run"));

        Assert.Equal(DecidingMetric.Accuracy, RunDiagnosis.InputOf(new RunFolder(alone.File("run")))!.Metric);
    }

    [Fact]
    public void Weighted_classes_are_judged_by_balanced_accuracy_whatever_decides()
    {
        StudyPlan plan = Sample.Plan(arms: [new Arm("homework", new Recipe { Width = 3, BatchSize = 4, ClassWeights = ClassWeightKind.Balanced })]);

        Assert.Equal(DecidingMetric.BalancedAccuracy, RunDiagnosis.MetricOf(plan, plan.Runs.First()));
        Assert.Equal(DecidingMetric.Accuracy, RunDiagnosis.MetricOf(Sample.Plan(), plan.Runs.First() with { Recipe = new Recipe() }));
    }

    [Fact]
    public void Where_the_record_does_not_say_what_it_was_trained_on_there_is_nothing_to_judge_by()
    {
        Sample.Runner().Run(Sample.Plan(), _folder);
        JsonNode record = JsonNode.Parse(File.ReadAllText(Run.RecordPath))!;
        record["data"] = null;
        File.WriteAllText(Run.RecordPath, record.ToJsonString());
        File.Delete(Run.SumsPath);

        Assert.Null(RunDiagnosis.InputOf(Run));
    }

    [Fact]
    public void Findings_of_earlier_rules_are_made_anew_and_those_of_todays_are_kept()
    {
        Sample.Runner().Run(Sample.Plan(), _folder);
        StudyPlan plan = StudyFolder.ReadPlan(_folder.Path)!;
        RunResult run = Run.Read();
        RunResult old = run with { Record = run.Record with { Diagnosed = RunDiagnosis.Rules - 1 } };

        RunResult renewed = RunDiagnosis.Renewed(plan, old);

        Assert.Equal(RunDiagnosis.Rules, renewed.Record.Diagnosed);
        Assert.Equal([2, 4], renewed.Record.Findings.Select(finding => finding.Budget).Distinct());
        RunResult cut = old with { Record = old.Record with { Status = RunStatus.Running }, History = old.History.Until(3) };
        Assert.Equal([2], RunDiagnosis.Renewed(plan, cut).Record.Findings.Select(finding => finding.Budget).Distinct());
        RunResult silent = old with { Record = old.Record with { Findings = [] } };
        Assert.Same(silent, RunDiagnosis.Renewed(plan, silent));
        RunResult judged = RunDiagnosis.Renewed(plan, renewed);
        Assert.Same(renewed, judged);
    }

    [Fact]
    public void A_run_that_goes_on_is_judged_by_its_last_epoch_and_before_the_first_not_at_all()
    {
        Sample.Runner().Run(Sample.Plan(), _folder);
        StudyPlan plan = StudyFolder.ReadPlan(_folder.Path)!;
        RunResult run = Run.Read();

        Assert.Empty(RunDiagnosis.SoFar(plan, run.Record.Spec, run.History with { Epochs = [] }));
        Assert.All(RunDiagnosis.SoFar(plan, run.Record.Spec, run.History.Until(3)), finding => Assert.Equal(3, finding.Budget));
    }

    public void Dispose() => _folder.Dispose();

    private RunFolder Run => new(_folder.File("runs", First));
}
