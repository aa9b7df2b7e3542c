using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Plans;

namespace Fathom.Study.Running;

/// <summary>Puts a run of a study before the rules of <see cref="Diagnostician"/>.</summary>
public static class RunDiagnosis
{
    /// <summary>What can be said of a run that has not ended, as if it had ended with its last epoch.</summary>
    public static IReadOnlyList<Finding> SoFar(StudyPlan plan, RunSpec run, RunHistory history) => history.Epochs.Count == 0
        ? []
        : Diagnostician.Diagnose(InputOf(plan, run, history, history.Epochs.Count, hasDiverged: false));

    /// <summary>What diagnosis and forecasts of a run's history so far are made from.</summary>
    public static DiagnosisInput InputOf(StudyPlan plan, RunSpec run, RunHistory history, int budget, bool hasDiverged) => new(
        history.Until(budget),
        budget,
        plan.Data.ClassNames.Count,
        Math.Min(Trainer.RemeasuredExamples, plan.Data.TrainingCount),
        plan.Data.ValidationCount,
        run.Recipe,
        run.Depth,
        hasDiverged && history.Epochs.Count <= budget);
}
