using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>Candidates compared at one budget: the depths of an arm, or the arms by the depth recommended in each.</summary>
/// <param name="Arm">The arm whose depths they are; null over arms.</param>
/// <param name="Budget">Epochs.</param>
/// <param name="Readings">Every depth that has a run at the budget, or one that ended before it; judged, in the plan's order.</param>
/// <param name="Pairs">Every pair of candidates; of more than <see cref="MostForAllPairs"/> candidates only those with the best or the chosen.</param>
/// <param name="Recommendation">Null where no run reached the budget.</param>
/// <param name="Unpaired">Why test images could not be compared pair by pair: a run that recorded none; null where they could.</param>
public sealed record BudgetComparison(
    string? Arm,
    int Budget,
    IReadOnlyList<DepthReading> Readings,
    IReadOnlyList<PairComparison> Pairs,
    Recommendation? Recommendation,
    string? Unpaired)
{
    public const int MostForAllPairs = 12;

    internal static BudgetComparison OfArm(StudyPlan plan, string arm, int budget, IReadOnlyList<SeedGroup> groups, TestImages images)
    {
        SeedGroup[] ofArm = [.. groups.Where(group => group.Arm.Name == arm).OrderBy(group => group.Depth)];
        DepthReading[] readings = [.. ofArm.Select(group => DepthReading.Of(plan, group, budget)).OfType<DepthReading>()];
        int[] missing = [.. ofArm.Where(group => group.ReadingsAt(budget).Count == 0).Select(group => group.Depth)];
        return Of(plan, arm, budget, DepthReading.Judge(readings, ContestRules.Of(plan)), missing, groups, images);
    }

    /// <summary>Each arm stands for itself with the depth recommended in it. What is not proved enough among its own arm's depths is not over arms either.</summary>
    internal static BudgetComparison OverArms(
        StudyPlan plan, int budget, IReadOnlyList<Recommendation> arms, IReadOnlyList<SeedGroup> groups, TestImages images)
    {
        IReadOnlyList<DepthReading> judged = DepthReading.Judge([.. arms.Select(arm => arm.Chosen)], ContestRules.Of(plan));
        BudgetComparison over = Of(
            plan, arm: null, budget, [.. judged.Zip(arms, (reading, own) => IsOpen(own, reading) ? reading with { Verdict = DepthVerdict.Undecided, Shortfall = own.Chosen.Shortfall } : reading)],
            missing: [], groups, images);
        Settlement? ofArm = over.Recommendation is { IsEnough: false } told ? arms.Single(own => own.Arm == told.Arm).Settlement : null;
        return ofArm is null || over.Recommendation!.Settlement is { } needed && (needed.Seeds is null || needed.Seeds > ofArm.Seeds)
            ? over
            : over with { Recommendation = over.Recommendation with { Settlement = ofArm } };

        static bool IsOpen(Recommendation own, DepthReading reading) => reading.Verdict == DepthVerdict.Enough && own is { IsEnough: false, Others.Count: > 0 };
    }

    private static BudgetComparison Of(
        StudyPlan plan, string? arm, int budget, IReadOnlyList<DepthReading> judged, IReadOnlyList<int> missing, IReadOnlyList<SeedGroup> groups, TestImages images)
    {
        DepthReading[] candidates = [.. judged.Where(reading => reading.Runs.Count > 0)];
        bool isTuned = arm is null ? plan.Arms.All(each => plan.IsTuned(each.Name)) : plan.IsTuned(arm);
        Recommendation? recommendation = Recommendation.Of(
            budget,
            plan.Margin,
            candidates,
            missing,
            (reading, kind) => Shows(groups.Single(group => group.Arm.Name == reading.Arm && group.Depth == reading.Depth), budget, kind),
            images,
            isTuned);
        double chance = plan.ChanceOnValidation(plan.Metric).Share;
        recommendation = recommendation is null ? null : recommendation with
        {
            Metric = plan.Metric,
            Chance = chance,
            OneClassHidesOthers = plan.Metric == DecidingMetric.Accuracy && 1 - chance < (1 - plan.ChanceOnValidation(DecidingMetric.BalancedAccuracy).Share) / 2,
            Settlement = recommendation.AnyLearned ? recommendation.Settlement : null,
        };
        return new BudgetComparison(arm, budget, judged, PairComparison.Of([.. PairsOf(candidates, recommendation)], images), recommendation, images.Problem);
    }

    private static bool Shows(SeedGroup group, int budget, FindingKind kind) => group.FindingsAt(budget)
        .Any(finding => finding.Typical.Kind == kind && 2 * finding.Seeds > finding.Runs);

    private static IEnumerable<(DepthReading First, DepthReading Second)> PairsOf(DepthReading[] judged, Recommendation? recommendation) =>
        from first in Enumerable.Range(0, judged.Length)
        from second in Enumerable.Range(first + 1, judged.Length - first - 1)
        let pair = (First: judged[first], Second: judged[second])
        where judged.Length <= MostForAllPairs || IsOfInterest(pair.First, recommendation!) || IsOfInterest(pair.Second, recommendation!)
        select pair;

    private static bool IsOfInterest(DepthReading depth, Recommendation recommendation) =>
        ReferenceEquals(depth, recommendation.Best) || ReferenceEquals(depth, recommendation.Chosen);
}
