using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>Which depth of an arm to take: the smallest that is not worse than the best within noise, on validation accuracy at the last budget.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Budget">The budget it was judged at.</param>
/// <param name="Chosen">The depth to take.</param>
/// <param name="Best">The depth with the highest mean validation accuracy; often the chosen one.</param>
/// <param name="Others">Every other depth, in the plan's order, and whether it is worse beyond noise.</param>
/// <param name="Missing">Depths of which no run reached the budget.</param>
internal sealed record Recommendation(
    string Arm,
    int Budget,
    DepthReading Chosen,
    DepthReading Best,
    IReadOnlyList<DepthReading> Others,
    IReadOnlyList<int> Missing)
{
    /// <summary>
    /// Whether every depth trained at a learning rate tuned for it. Only then may a difference be put down to depth itself;
    /// else the one rate may suit one depth and not another, and all that is said is said of the recipe.
    /// </summary>
    public bool IsTuned { get; init; }

    /// <summary>What depth itself does to this arm, beyond noise.</summary>
    public DepthEffect Effect => !IsTuned || IsFirstIndication ? DepthEffect.NotKnown
        : (Others.Any(other => other.IsWorse && other.Depth < Chosen.Depth), Others.Any(other => other.IsWorse && other.Depth > Chosen.Depth)) switch
        {
            (true, true) => DepthEffect.HelpsThenHurts,
            (true, false) => DepthEffect.Helps,
            (false, true) => DepthEffect.Hurts,
            _ => DepthEffect.None,
        };

    /// <summary>With fewer runs of some depth its spread is not known well enough to compare by: only a first indication.</summary>
    public bool IsFirstIndication => Others.Append(Chosen).Any(depth => depth.Validation.Count < DepthReading.FewestSeeds);

    /// <param name="plan">The study's.</param>
    /// <param name="arm">The arm's name.</param>
    /// <param name="groups">Its depths.</param>
    /// <returns>Null where no run of the arm reached the last budget.</returns>
    public static Recommendation? Of(StudyPlan plan, string arm, IEnumerable<SeedGroup> groups)
    {
        int budget = plan.Budgets[^1];
        ILookup<bool, SeedGroup> reached = groups
            .OrderBy(group => group.Depth)
            .ToLookup(group => group.ReadingsAt(budget).Count > 0);
        if (!reached[true].Any())
        {
            return null;
        }

        IReadOnlyList<DepthReading> depths = DepthReading.Judge([.. reached[true]], budget, plan.Data.ValidationCount);
        DepthReading chosen = depths.First(depth => !depth.IsWorse);
        return new Recommendation(
            arm,
            budget,
            chosen,
            depths.MaxBy(depth => depth.Validation.Mean)!,
            [.. depths.Where(depth => depth != chosen)],
            [.. reached[false].Select(group => group.Depth)])
        {
            IsTuned = plan.IsTuned(arm),
        };
    }
}
