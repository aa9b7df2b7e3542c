using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Tuning;

namespace Fathom.Study.Costs;

/// <summary>What one run will take.</summary>
/// <param name="Run">The run.</param>
/// <param name="Parameters">Everything that is trained.</param>
/// <param name="Operations">Floating-point operations: training, and the measurements at each epoch's end and each budget.</param>
/// <param name="MemoryBytes">Parameters and what the optimiser keeps of them, the activations of one batch and their gradients; the data set not counted.</param>
/// <param name="Speed">How fast it trains.</param>
public sealed record RunCost(RunSpec Run, long Parameters, double Operations, long MemoryBytes, TrainingSpeed Speed)
{
    /// <summary>On one thread.</summary>
    public double Seconds => Operations / Speed.OneThread;
}

/// <summary>What a study will take.</summary>
/// <param name="Runs">Every run, in the plan's order.</param>
/// <param name="Operations">Floating-point operations of all runs.</param>
/// <param name="MemoryBytes">The data set and the largest runs side by side.</param>
/// <param name="Seconds">Wall time of the training on all threads.</param>
public sealed record CostEstimate(IReadOnlyList<RunCost> Runs, double Operations, long MemoryBytes, double Seconds)
{
    /// <summary>The part of tuning in <see cref="Operations"/>, where every best rate lies inside the grid; 0 without tuning.</summary>
    public double TuningOperations { get; init; }

    /// <summary>Its trials.</summary>
    public int TuningTrials { get; init; }

    /// <param name="plan">The study.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="speeds">How fast this machine trains each of <see cref="StudyPlan.Loads"/>.</param>
    public static CostEstimate Of(StudyPlan plan, int threads, IReadOnlyDictionary<TrainingLoad, TrainingSpeed> speeds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        RunCost[] runs = [.. plan.Runs.Select(run => CostOf(plan, run, speeds[plan.LoadOf(run)]))];
        (double Operations, TrainingSpeed Speed)[] trials = plan.TuneLearningRate ? [.. TrialsOf(plan, runs)] : [];
        double tuning = trials.Sum(trial => trial.Operations);
        return new CostEstimate(
            runs,
            tuning + runs.Sum(run => run.Operations),
            MemoryOf(plan, threads),
            StudyTime.Seconds(runs.OrderByDescending(run => run.Operations).Select(run => (run.Operations, run.Speed)), threads)
                + StudyTime.Seconds(trials, threads))
        {
            TuningOperations = tuning,
            TuningTrials = trials.Length,
        };
    }

    /// <summary>Bytes of memory that a study needs: the data set and the largest runs side by side.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="threads">How many runs may train at a time.</param>
    public static long MemoryOf(StudyPlan plan, int threads) =>
        DataBytes(plan.Data) + plan.Runs.Select(run => MemoryOf(plan.LoadOf(run).Shape, run.Recipe)).OrderDescending().Take(threads).Sum();

    /// <summary>Of every arm and depth the first rung, then the second; no trial reads the test set.</summary>
    private static IEnumerable<(double Operations, TrainingSpeed Speed)> TrialsOf(StudyPlan plan, IReadOnlyList<RunCost> runs) =>
        from rung in (int[])[1, 2]
        from run in runs.DistinctBy(run => (run.Run.Arm, run.Run.Depth)).OrderByDescending(run => run.Operations)
        from trial in Enumerable.Range(0, LearningRateSearch.TrialsOf(rung))
        let epoch = plan.LoadOf(run.Run).EpochOperations(plan.Data.TrainingCount, plan.Data.ValidationCount)
        select (epoch * LearningRateSearch.EpochsOf(rung, plan.Budgets[^1]), run.Speed);

    private static RunCost CostOf(StudyPlan plan, RunSpec run, TrainingSpeed speed)
    {
        TrainingLoad load = plan.LoadOf(run);
        double operations = load.EpochOperations(plan.Data.TrainingCount, plan.Data.ValidationCount) * run.Recipe.Epochs
            + (double)load.Shape.ForwardOperations * plan.Data.TestCount * run.Budgets.Count;
        long parameters = plan.DesignOf(run, InputScaling.UnitInterval).ParameterCount;
        return new RunCost(run, parameters, operations, MemoryOf(load.Shape, run.Recipe), speed);
    }

    /// <summary>
    /// Parameters and what the optimiser keeps of each; the largest layer's weights turned; of every layer its activations and
    /// their gradients; the batch's inputs as floats.
    /// </summary>
    private static long MemoryOf(NetworkShape shape, Recipe recipe)
    {
        long units = shape.Inputs + Enumerable.Range(0, shape.Depth).Sum(index => 2L * shape.OutputsOf(index));
        long turned = Enumerable.Range(1, shape.Depth - 1).Select(index => (long)shape.InputsOf(index) * shape.OutputsOf(index)).DefaultIfEmpty().Max();
        return sizeof(float) * ((1 + ValuesKept(recipe)) * shape.ParameterCount + turned + units * recipe.BatchSize);
    }

    private static int ValuesKept(Recipe recipe) => recipe.Optimizer switch
    {
        OptimizerKind.Adam or OptimizerKind.Adamw => 2,
        OptimizerKind.Rmsprop => 1,
        _ => recipe.Momentum > 0 ? 1 : 0,
    };

    private static long DataBytes(DataReference data) =>
        ((long)data.Features + 1) * ((long)data.TrainingCount + data.ValidationCount + data.TestCount);
}
