using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Costs;

public sealed class CostEstimateTests
{
    [Fact]
    public void The_cost_of_softmax_regression_is_what_arithmetic_says()
    {
        // 4 inputs and 2 classes: 10 parameters, 16 operations forward and 32 to train, on 12 examples, twice for the layers'
        // probe, for 4 epochs; 12 + 4 examples measured each epoch and 4 tested at 2 budgets.
        RunCost cost = Assert.Single(Of(Sample.Plan(depths: [1]), threads: 1).Runs);

        Assert.Equal(10, cost.Parameters);
        Assert.Equal(32 * 24 * 4 + 16 * (16 * 4 + 4 * 2), cost.Operations);
        Assert.Equal(cost.Operations / 1000, cost.Seconds);
    }

    [Fact]
    public void Twice_the_threads_take_half_the_time_and_the_memory_of_one_run_more()
    {
        StudyPlan plan = Sample.Plan(depths: [2, 3], seeds: [1, 2]);
        CostEstimate one = Of(plan, threads: 1);
        CostEstimate two = Of(plan, threads: 2);

        Assert.Equal(one.Seconds / 2, two.Seconds, tolerance: 1e-9);
        Assert.Equal(one.Runs[^1].MemoryBytes, two.MemoryBytes - one.MemoryBytes);
    }

    [Fact]
    public void A_depth_30_run_of_the_homework_takes_about_18_trillion_operations()
    {
        StudyPlan plan = Sample.Plan() with
        {
            Data = new DataReference("fashion-mnist", "", IsSynthetic: false, 28, 28, [.. Enumerable.Range(0, 10).Select(index => $"{index}")], 48_000, 12_000, 10_000),
            Arms = [new Arm("homework", new Recipe())],
            Depths = [30],
            Budgets = [10, 20, 30, 100],
        };

        RunCost cost = Assert.Single(Of(plan, threads: 2).Runs);

        // 28 layers of 128×128, 784×128 in front and 128×10 behind.
        Assert.Equal((784 + 1) * 128 + 28 * 129 * 128 + 129 * 10, cost.Parameters);
        Assert.InRange(cost.Operations, 17e12, 18e12);
    }

    [Fact]
    public void Each_load_is_charged_at_its_own_speed()
    {
        StudyPlan plan = Sample.Plan(depths: [1, 3]);
        var speeds = plan.Loads.ToDictionary(load => load, load => new TrainingSpeed(load.Shape.Depth * 100, load.Shape.Depth * 100, 1));

        CostEstimate cost = CostEstimate.Of(plan, threads: 1, speeds);

        Assert.Equal(cost.Runs[0].Operations / 100 + cost.Runs[1].Operations / 300, cost.Seconds, tolerance: 1e-9);
    }

    /// <summary>At a thousand operations a second on each thread.</summary>
    private static CostEstimate Of(StudyPlan plan, int threads) =>
        CostEstimate.Of(plan, threads, plan.Loads.ToDictionary(load => load, _ => new TrainingSpeed(1000, 1000 * threads, threads)));
}
