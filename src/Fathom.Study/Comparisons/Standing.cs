using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;

namespace Fathom.Study.Comparisons;

/// <summary>Networks side by side at the last budget: which is best on validation, which are worse beyond noise, which did not learn.</summary>
/// <param name="Best">The highest mean; null where none learned.</param>
/// <param name="Ties">Not worse than the best beyond noise, in the order given, without it.</param>
/// <param name="Worse">Worse than it beyond noise.</param>
/// <param name="Untrained">Most seeds diverged, never left chance, or fell back to it.</param>
/// <param name="IsFirstIndication">Some has too few seeds for its spread to be known.</param>
public sealed record Standing(
    SeedGroup? Best, IReadOnlyList<SeedGroup> Ties, IReadOnlyList<SeedGroup> Worse, IReadOnlyList<SeedGroup> Untrained, bool IsFirstIndication)
{
    /// <summary>All that learned; first those that the best was not better than.</summary>
    public IEnumerable<SeedGroup> Trained => Best is null ? [] : Ties.Prepend(Best).Concat(Worse);

    /// <param name="plan">Of the study.</param>
    /// <param name="groups">To compare with each other; those that have not got to the last budget yet are left out.</param>
    /// <param name="planned">As many as the plan has to compare, at least those given: what Holm's correction counts.</param>
    public static Standing Of(StudyPlan plan, IReadOnlyList<SeedGroup> groups, int planned)
    {
        int budget = plan.Budgets[^1];
        SeedGroup[] untrained = [.. groups.Where(group => !Learned(group, budget))];
        SeedGroup[] trained = [.. groups.Except(untrained).Where(group => group.ReadingsAt(budget).Count > 0)];
        IReadOnlyList<DepthReading> judged =
            DepthReading.Judge([.. trained.Select(group => DepthReading.Of(plan, group, budget))], plan.Data.ValidationCount, planned);
        (SeedGroup Group, DepthReading Reading)[] read = [.. trained.Zip(judged)];
        SeedGroup? best = read.Length == 0 ? null : read.MaxBy(one => one.Reading.Validation.Mean).Group;
        return new Standing(
            best,
            [.. read.Where(one => !one.Reading.IsWorse && one.Group != best).Select(one => one.Group)],
            [.. read.Where(one => one.Reading.IsWorse).Select(one => one.Group)],
            untrained,
            judged.Any(reading => !reading.HasEnoughSeeds));
    }

    /// <summary>Whether not most of its seeds diverged, stayed at chance or ended there.</summary>
    public static bool Learned(SeedGroup group, int budget)
    {
        FoldedFinding[] lost =
        [
            .. group.FindingsAt(budget)
                .Where(finding => finding.Typical.Kind is FindingKind.Diverged or FindingKind.NeverTookOff or FindingKind.Collapsed)
        ];
        return lost.Length == 0 || 2 * lost.Sum(finding => finding.Seeds) <= lost[0].Runs;
    }
}
