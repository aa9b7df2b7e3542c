using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>Networks side by side at the last budget: which is best on validation, which are worse beyond the margin, which did not learn.</summary>
/// <param name="Best">To expect most of; null where none learned.</param>
/// <param name="Ties">Not proved worse than the best by more than the margin, in the order given, without it.</param>
/// <param name="Worse">Proved worse by more than the margin.</param>
/// <param name="Untrained">No seed learned, or most did not.</param>
/// <param name="IsFirstIndication">Some has one run alone.</param>
public sealed record Standing(
    SeedGroup? Best, IReadOnlyList<SeedGroup> Ties, IReadOnlyList<SeedGroup> Worse, IReadOnlyList<SeedGroup> Untrained, bool IsFirstIndication)
{
    /// <summary>All that learned; first those that the best was not better than.</summary>
    public IEnumerable<SeedGroup> Trained => Best is null ? [] : Ties.Prepend(Best).Concat(Worse);

    /// <param name="plan">Of the study.</param>
    /// <param name="groups">To compare with each other; those that have not got to the last budget yet are left out.</param>
    public static Standing Of(StudyPlan plan, IReadOnlyList<SeedGroup> groups)
    {
        (SeedGroup Group, DepthReading Reading)[] begun =
        [
            .. from seeds in groups
               let reading = DepthReading.Of(plan, seeds, plan.Budgets[^1])
               where reading is not null
               select (seeds, reading)
        ];
        IReadOnlyList<DepthReading> judged = DepthReading.Judge([.. begun.Select(one => one.Reading)], ContestRules.Of(plan));
        ILookup<bool, (SeedGroup Group, DepthReading Reading)> byLearning =
            begun.Zip(judged, (one, reading) => (one.Group, reading)).ToLookup(one => 2 * one.reading.Learned >= one.reading.Count && one.reading.HasLearned);
        SeedGroup? best = byLearning[true].Any() ? byLearning[true].OrderByDescending(one => one.Reading.IsBest).ThenBy(one => one.Reading.Shortfall.Estimate).First().Group : null;
        return new Standing(
            best,
            [.. byLearning[true].Where(one => one.Reading.Verdict != DepthVerdict.Worse && one.Group != best).Select(one => one.Group)],
            [.. byLearning[true].Where(one => one.Reading.Verdict == DepthVerdict.Worse && one.Group != best).Select(one => one.Group)],
            [.. byLearning[false].Select(one => one.Group)],
            byLearning[true].Any(one => one.Reading.Count < 2));
    }
}
