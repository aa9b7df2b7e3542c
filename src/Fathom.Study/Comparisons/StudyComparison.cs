using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>What a study's figures allow to be claimed: intervals, comparisons and recommendations, per arm and over arms.</summary>
/// <param name="Groups">A group for each arm and depth, in the plan's order; findings fold over its seeds and <see cref="SeedBand"/> draws its curves.</param>
/// <param name="Comparisons">The depths of each arm at each budget; arms, then budgets.</param>
/// <param name="OverArms">The arms by their recommended depths, at the last budget; null with one arm, or where no run reached it.</param>
public sealed record StudyComparison(
    IReadOnlyList<SeedGroup> Groups, IReadOnlyList<BudgetComparison> Comparisons, BudgetComparison? OverArms)
{
    public static StudyComparison Of(StudyResults results)
    {
        StudyPlan plan = results.Plan;
        IReadOnlyList<SeedGroup> groups = SeedGroup.AllOf(results);
        double[]? weights = TestImages.WeightsIn(plan);
        Dictionary<int, TestImages> images = plan.Budgets.ToDictionary(
            budget => budget,
            budget => new TestImages(groups.SelectMany(group => group.ReadingsAt(budget)), plan.Data.TestCount, weights));
        BudgetComparison[] comparisons =
        [
            .. from arm in plan.Arms
               from budget in plan.Budgets
               select BudgetComparison.OfArm(plan, arm.Name, budget, groups, images[budget]),
        ];
        return new StudyComparison(groups, comparisons, CompareArms(plan, comparisons, groups, images[plan.Budgets[^1]]));
    }

    /// <summary>An arm's recommendation at the last budget; null where no run of it got there.</summary>
    public Recommendation? RecommendationFor(string arm) => Comparisons.Last(comparison => comparison.Arm == arm).Recommendation;

    /// <summary>A group as it was judged at a budget; null where none of its runs has come so far, nor ended before.</summary>
    public DepthReading? ReadingOf(SeedGroup group, int budget) => Comparisons
        .Single(comparison => comparison.Arm == group.Arm.Name && comparison.Budget == budget).Readings
        .FirstOrDefault(reading => reading.Depth == group.Depth);

    /// <summary>Whether an arm has several depths to tell apart at a budget; where none of them learned there is nothing to tell.</summary>
    public bool ComparesDepths(string arm, int budget) =>
        Comparisons.Single(comparison => comparison.Arm == arm && comparison.Budget == budget).Readings is { Count: > 1 } readings
        && readings.Any(reading => reading.HasLearned);

    private static BudgetComparison? CompareArms(StudyPlan plan, IEnumerable<BudgetComparison> comparisons, IReadOnlyList<SeedGroup> groups, TestImages images)
    {
        int last = plan.Budgets[^1];
        Recommendation[] arms = [.. comparisons.Where(comparison => comparison.Budget == last).Select(comparison => comparison.Recommendation).OfType<Recommendation>()];
        return plan.Arms.Count < 2 || arms.Length == 0 ? null : BudgetComparison.OverArms(plan, last, arms, groups, images);
    }
}
