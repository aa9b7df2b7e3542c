using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>Puts a run of a study before the rules of <see cref="Diagnostician"/>.</summary>
public static class RunDiagnosis
{
    /// <summary>Counted up whenever rules change what they find or what numbers they give.</summary>
    public const int Rules = 9;

    /// <summary>
    /// What a run's accuracies are judged by: the study's metric, but balanced accuracy where its classes are weighted. Such a network need not beat the
    /// largest class's share to have learnt.
    /// </summary>
    public static DecidingMetric MetricOf(StudyPlan plan, RunSpec run) => MetricOf(plan.Metric, run);

    /// <summary>A run with the findings that today's rules make of its history; itself where they made them.</summary>
    public static RunResult Renewed(StudyPlan plan, RunResult run)
    {
        RunRecord record = run.Record;
        bool isByMetric = record.Findings.All(finding => finding.Metric == MetricOf(plan, record.Spec));
        if ((record.Diagnosed == Rules && isByMetric) || record.Findings.Count == 0 || run.History.Epochs.Count == 0)
        {
            return run;
        }

        bool hasDiverged = record.Status == RunStatus.Diverged;
        IEnumerable<int> budgets = record.IsFinished ? record.Spec.Budgets : record.Spec.Budgets.Where(budget => budget <= run.History.Epochs.Count);
        return run with
        {
            Record = record with
            {
                Diagnosed = Rules,
                Findings = [.. budgets.SelectMany(budget => Diagnostician.Diagnose(InputOf(plan, record.Spec, run.History, budget, hasDiverged)))],
            },
        };
    }

    /// <summary>What can be said of a run that has not ended, as if it had ended with its last epoch.</summary>
    public static IReadOnlyList<Finding> SoFar(StudyPlan plan, RunSpec run, RunHistory history) => history.Epochs.Count == 0
        ? []
        : Diagnostician.Diagnose(InputOf(plan, run, history, history.Epochs.Count, hasDiverged: false));

    /// <summary>What diagnosis and forecasts of a run's history so far are made from.</summary>
    public static DiagnosisInput InputOf(StudyPlan plan, RunSpec run, RunHistory history, int budget, bool hasDiverged) =>
        InputOf(plan.Data, MetricOf(plan, run), run, history, budget, hasDiverged);

    /// <summary>The same of a run's folder alone or within its study, at its last budget or as far as it was trained; null where the folder does not say what it was trained on.</summary>
    /// <exception cref="InvalidRequestException">A file is missing or damaged.</exception>
    internal static DiagnosisInput? InputOf(RunFolder folder)
    {
        (RunRecord record, RunHistory history) = folder.Read();
        if (record.Data is not { } data || history.Epochs.Count == 0)
        {
            return null;
        }

        DecidingMetric metric = StudyFolder.Around(folder.Path) is { } study && StudyFolder.ReadPlan(study) is { } plan ? plan.Metric : default;
        int budget = record.IsFinished && record.Spec.Budgets.Count > 0 ? record.Spec.Budgets[^1] : history.Epochs.Count;
        return InputOf(data, MetricOf(metric, record.Spec), record.Spec, history, budget, record.Status == RunStatus.Diverged);
    }

    private static DecidingMetric MetricOf(DecidingMetric ofStudy, RunSpec run) => run.Recipe.ClassWeights == ClassWeightKind.None ? ofStudy : DecidingMetric.BalancedAccuracy;

    private static DiagnosisInput InputOf(DataReference data, DecidingMetric metric, RunSpec run, RunHistory history, int budget, bool hasDiverged)
    {
        int remeasured = Math.Min(Trainer.RemeasuredExamples, data.TrainingCount);
        return new DiagnosisInput(
            metric.Of(history.Until(budget)),
            budget,
            data.ClassNames.Count,
            remeasured,
            data.ValidationCount,
            run.Recipe,
            run.Depth,
            hasDiverged && history.Epochs.Count <= budget)
        {
            Metric = metric,
            Chance = data.ChanceOnValidation(metric),
            TrainChance = TrainChance(data, metric, remeasured),
        };
    }

    /// <summary>The examples that are measured again have the classes in the proportions of the whole part, as far as is recorded.</summary>
    private static Chance? TrainChance(DataReference data, DecidingMetric metric, int remeasured)
    {
        Chance? whole = data.Classes is { } classes ? metric.ChanceOn(classes.Training) : null;
        return whole is { } chance ? chance with { Examples = Math.Max(1, chance.Examples * remeasured / data.TrainingCount) } : null;
    }
}
