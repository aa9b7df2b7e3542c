using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Experiments;

/// <summary>Roughly what one run will take.</summary>
/// <param name="Run">The run.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="Operations">Floating-point operations: training, and the measurements at each epoch's end and each budget.</param>
/// <param name="MemoryBytes">Weights, their gradients or second copy, and the activations of one batch; the data set not counted.</param>
/// <param name="Seconds">On one core.</param>
public sealed record RunCost(RunSpec Run, long Parameters, double Operations, long MemoryBytes, double Seconds);

/// <summary>Roughly what a study will take.</summary>
/// <param name="Runs">Every run, in the plan's order.</param>
/// <param name="Operations">Floating-point operations of all runs.</param>
/// <param name="MemoryBytes">The data set and the largest runs side by side.</param>
/// <param name="Seconds">Wall time on all cores.</param>
public sealed record CostEstimate(IReadOnlyList<RunCost> Runs, double Operations, long MemoryBytes, double Seconds)
{
    /// <param name="plan">The study.</param>
    /// <param name="threads">Cores to use.</param>
    /// <param name="gigaflops">What one core reaches in training: billions of operations a second.</param>
    public static CostEstimate Of(StudyPlan plan, int threads, double gigaflops)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(gigaflops, 0);
        RunCost[] runs = [.. plan.Runs.Select(run => CostOf(plan, run, gigaflops))];
        return new CostEstimate(
            runs,
            runs.Sum(run => run.Operations),
            DataBytes(plan.Data) + runs.Select(run => run.MemoryBytes).OrderDescending().Take(threads).Sum(),
            runs.Sum(run => run.Seconds) / threads);
    }

    private static RunCost CostOf(StudyPlan plan, RunSpec run, double gigaflops)
    {
        NetworkShape shape = plan.ShapeOf(run);
        double training = (double)shape.TrainingOperations * plan.Data.TrainingCount * run.Recipe.Epochs;
        double measured = (double)(Math.Min(Trainer.TrainingProbeExamples, plan.Data.TrainingCount) + plan.Data.ValidationCount) * run.Recipe.Epochs
            + (double)plan.Data.TestCount * run.Budgets.Count;
        double operations = training + shape.ForwardOperations * measured;
        return new RunCost(run, shape.ParameterCount, operations, MemoryOf(shape, run.Recipe.BatchSize), operations / (gigaflops * 1e9));
    }

    /// <summary>Weights twice; of every layer its activations and their gradients; the batch's inputs as floats.</summary>
    private static long MemoryOf(NetworkShape shape, int batch)
    {
        long units = shape.Inputs + Enumerable.Range(0, shape.Depth).Sum(index => 2L * shape.OutputsOf(index));
        return sizeof(float) * (2 * shape.ParameterCount + units * batch);
    }

    private static long DataBytes(DataReference data) =>
        ((long)data.ImageHeight * data.ImageWidth + 1) * ((long)data.TrainingCount + data.ValidationCount + data.TestCount);
}
