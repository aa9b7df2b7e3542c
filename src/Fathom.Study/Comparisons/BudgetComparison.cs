using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>Candidates compared at one budget: the depths of an arm, or the arms by the depth recommended in each.</summary>
/// <param name="Arm">The arm whose depths they are; null over arms.</param>
/// <param name="Budget">Epochs.</param>
/// <param name="Pairs">Every pair of candidates; of more than <see cref="MostForAllPairs"/> candidates only those with the best or the chosen.</param>
/// <param name="Recommendation">Null where no run reached the budget.</param>
/// <param name="Unpaired">Why test images could not be compared pair by pair: a run that recorded none; null where they could.</param>
public sealed record BudgetComparison(
    string? Arm, int Budget, IReadOnlyList<PairComparison> Pairs, Recommendation? Recommendation, string? Unpaired)
{
    public const int MostForAllPairs = 12;

    internal static BudgetComparison OfArm(StudyPlan plan, string arm, int budget, IReadOnlyList<SeedGroup> groups, TestImages images)
    {
        ILookup<bool, SeedGroup> reached = groups
            .Where(group => group.Arm.Name == arm)
            .OrderBy(group => group.Depth)
            .ToLookup(group => group.ReadingsAt(budget).Count > 0);
        DepthReading[] candidates = [.. reached[true].Select(group => DepthReading.Of(plan, group, budget))];
        return Of(plan, arm, budget, candidates, [.. reached[false].Select(group => group.Depth)], images);
    }

    /// <summary>Each arm stands for itself with the depth recommended in it.</summary>
    internal static BudgetComparison OverArms(StudyPlan plan, int budget, IEnumerable<Recommendation> arms, TestImages images) =>
        Of(plan, arm: null, budget, [.. arms.Select(arm => arm.Chosen)], missing: [], images);

    private static BudgetComparison Of(
        StudyPlan plan, string? arm, int budget, DepthReading[] candidates, IReadOnlyList<int> missing, TestImages images)
    {
        IReadOnlyList<DepthReading> judged = DepthReading.Judge(candidates, plan.Data.ValidationCount, candidates.Length + missing.Count);
        bool isTuned = arm is null ? plan.Arms.All(each => plan.IsTuned(each.Name)) : plan.IsTuned(arm);
        Recommendation? recommendation = Recommendation.Of(budget, judged, missing, images, isTuned);
        return new BudgetComparison(arm, budget, PairComparison.Of([.. PairsOf(judged, recommendation)], images), recommendation, images.Problem);
    }

    private static IEnumerable<(DepthReading First, DepthReading Second)> PairsOf(IReadOnlyList<DepthReading> judged, Recommendation? recommendation) =>
        from first in Enumerable.Range(0, judged.Count)
        from second in Enumerable.Range(first + 1, judged.Count - first - 1)
        let pair = (First: judged[first], Second: judged[second])
        where judged.Count <= MostForAllPairs || IsOfInterest(pair.First, recommendation!) || IsOfInterest(pair.Second, recommendation!)
        select pair;

    private static bool IsOfInterest(DepthReading depth, Recommendation recommendation) =>
        ReferenceEquals(depth, recommendation.Best) || ReferenceEquals(depth, recommendation.Chosen);
}
