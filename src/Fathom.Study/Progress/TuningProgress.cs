using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tuning;

namespace Fathom.Study.Progress;

/// <summary>How far the search for learning rates has come that precedes the runs. Immutable: each event makes the next one.</summary>
/// <param name="TrialsPlanned">Where every best rate lies inside the grid; 0 without tuning.</param>
/// <param name="TrialsDone">Those beyond the grid included.</param>
/// <param name="OperationsPlanned">Of the trials planned.</param>
/// <param name="OperationsDone">Never more than planned.</param>
/// <param name="OperationsWatched">Of trials that ended before this process's eyes; what the speed follows from.</param>
public sealed record TuningProgress(
    int TrialsPlanned, int TrialsDone, double OperationsPlanned, double OperationsDone, double OperationsWatched)
{
    /// <summary>Of a study whose rates are given, or chosen already.</summary>
    public static TuningProgress None { get; } = new(0, 0, 0, 0, 0);

    public double OperationsLeft => OperationsPlanned - OperationsDone;

    public bool GoesOn => OperationsLeft > 0;

    /// <summary>Before the first trial of a plan that asks for tuning.</summary>
    internal static TuningProgress Of(StudyPlan plan) => plan.TuneLearningRate
        ? Searches(plan).Aggregate(None, (sum, search) => sum with
        {
            TrialsPlanned = sum.TrialsPlanned + LearningRateSearch.TrialsOf(1) + LearningRateSearch.TrialsOf(2),
            OperationsPlanned = sum.OperationsPlanned + PlannedFor(plan, search.Arm, search.Depth),
        })
        : None;

    internal TuningProgress After(StudyPlan plan, LearningRateTrial trial, bool isWatched)
    {
        double operations = EpochOperations(plan, trial.Arm, trial.Depth) * trial.Epochs;
        return this with
        {
            TrialsDone = TrialsDone + 1,
            OperationsDone = Math.Min(OperationsDone + operations, OperationsPlanned),
            OperationsWatched = OperationsWatched + (isWatched ? operations : 0),
        };
    }

    /// <summary>Rates are chosen all at once, when every search has ended.</summary>
    internal TuningProgress Over() => this with { OperationsDone = OperationsPlanned };

    private static IEnumerable<(string Arm, int Depth)> Searches(StudyPlan plan) =>
        from arm in plan.Arms
        from depth in plan.Depths
        select (arm.Name, depth);

    private static double PlannedFor(StudyPlan plan, string arm, int depth) => EpochOperations(plan, arm, depth)
        * ((int[])[1, 2]).Sum(rung => LearningRateSearch.TrialsOf(rung) * LearningRateSearch.EpochsOf(rung, plan.Budgets[^1]));

    private static double EpochOperations(StudyPlan plan, string arm, int depth) =>
        plan.Runs.FirstOrDefault(run => run.Arm == arm && run.Depth == depth) is { } run
            ? (double)plan.ShapeOf(run).TrainingOperations * plan.Data.TrainingCount
            : 0;
}
