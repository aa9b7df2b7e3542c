namespace Fathom.Study.Comparisons;

/// <summary>Which depth to take: the smallest that is not worse than the best within noise, on validation accuracy; confirmed on test.</summary>
/// <param name="Arm">The chosen depth's arm.</param>
/// <param name="Budget">The budget it was judged at.</param>
/// <param name="Chosen">The depth to take.</param>
/// <param name="Best">The candidate with the highest mean validation accuracy; often the chosen one.</param>
/// <param name="Others">Every other candidate, in the plan's order, and whether it is worse beyond noise.</param>
/// <param name="Missing">Depths of which no run reached the budget.</param>
/// <param name="Confirmation">Whether it holds on the test set; null with too few seeds or nothing to compare with.</param>
/// <param name="Settlement">What more seeds would settle; null where nothing is open.</param>
/// <param name="LearningRatesAreTuned">
/// Each depth had its own learning rate tuned; only then is depth itself what differs, and "deeper is worse" no matter of
/// this recipe alone.
/// </param>
public sealed record Recommendation(
    string Arm,
    int Budget,
    DepthReading Chosen,
    DepthReading Best,
    IReadOnlyList<DepthReading> Others,
    IReadOnlyList<int> Missing,
    TestConfirmation? Confirmation,
    Settlement? Settlement,
    bool LearningRatesAreTuned)
{
    public IEnumerable<DepthReading> Candidates => Others.Append(Chosen);

    /// <summary>With fewer runs of some depth its spread is not known well enough to compare by: only a first indication.</summary>
    public bool IsFirstIndication => Candidates.Any(depth => !depth.HasEnoughSeeds);

    /// <summary>Candidates that cannot be told from the best; the smaller network was taken.</summary>
    public IEnumerable<DepthReading> Ties => Others.Where(depth => !depth.IsWorse);

    /// <summary>Depths beyond the best of their own arm that are worse than it: there, more layers did harm.</summary>
    public IEnumerable<DepthReading> DeeperAndWorse =>
        Others.Where(depth => depth.IsWorse && depth.Arm == Best.Arm && depth.Depth > Best.Depth);

    /// <summary>What depth itself does to this arm, beyond noise.</summary>
    public DepthEffect Effect => !LearningRatesAreTuned || IsFirstIndication ? DepthEffect.NotKnown
        : (Others.Any(other => other.IsWorse && other.Depth < Chosen.Depth), Others.Any(other => other.IsWorse && other.Depth > Chosen.Depth)) switch
        {
            (true, true) => DepthEffect.HelpsThenHurts,
            (true, false) => DepthEffect.Helps,
            (false, true) => DepthEffect.Hurts,
            _ => DepthEffect.None,
        };

    /// <summary>Chooses among candidates that were judged; in the plan's order, depths of an arm ascending.</summary>
    /// <returns>Null where there is no candidate.</returns>
    internal static Recommendation? Of(
        int budget, IReadOnlyList<DepthReading> judged, IReadOnlyList<int> missing, TestImages images, bool learningRatesAreTuned)
    {
        if (judged.Count == 0)
        {
            return null;
        }

        DepthReading best = judged.MaxBy(candidate => candidate.Validation.Mean)!;
        DepthReading chosen = judged.Where(candidate => !candidate.IsWorse).OrderBy(candidate => candidate.Depth).ThenBy(candidate => candidate.Parameters).First();
        return new Recommendation(
            chosen.Arm,
            budget,
            chosen,
            best,
            [.. judged.Where(candidate => candidate != chosen)],
            missing,
            TestConfirmation.Of(chosen, judged, images),
            Settlement.Of(chosen, best, judged, judged.Count + missing.Count),
            learningRatesAreTuned);
    }
}
