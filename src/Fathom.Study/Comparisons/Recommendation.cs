using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Metrics;

namespace Fathom.Study.Comparisons;

/// <summary>
/// Which depth to take: the smallest that is proved to lie within the margin of the best on validation; where none is, the
/// best observed. docs/decisions/0014 has the rule, its source and what it was measured on.
/// </summary>
/// <param name="Arm">The chosen depth's arm.</param>
/// <param name="Budget">The budget it was judged at.</param>
/// <param name="Margin">How far below the best still counts as enough; a fraction.</param>
/// <param name="Chosen">The depth to take.</param>
/// <param name="Best">The candidate to expect most of: the highest mean on validation over all runs, failures counted.</param>
/// <param name="Others">Every other candidate, in the plan's order.</param>
/// <param name="Missing">Depths of which no run reached the budget.</param>
/// <param name="StillImproving">Depths most of whose runs were still improving at the budget.</param>
/// <param name="HaveSettled">Most runs of every candidate had converged at the budget.</param>
/// <param name="Confirmation">What the test set says of the choice; null with too few seeds or nothing to compare with.</param>
/// <param name="Settlement">How many seeds would settle the answer; null where it is proved, or where no network learned.</param>
/// <param name="LearningRatesAreTuned">
/// Each depth had its own learning rate tuned; only then is depth itself what differs, and "deeper is worse" no matter of
/// this recipe alone.
/// </param>
public sealed record Recommendation(
    string Arm,
    int Budget,
    double Margin,
    DepthReading Chosen,
    DepthReading Best,
    IReadOnlyList<DepthReading> Others,
    IReadOnlyList<int> Missing,
    IReadOnlyList<DepthReading> StillImproving,
    bool HaveSettled,
    TestConfirmation? Confirmation,
    Settlement? Settlement,
    bool LearningRatesAreTuned)
{
    /// <summary>What decided.</summary>
    public DecidingMetric Metric { get; init; }

    /// <summary>What guessing gets on validation by the deciding metric, a fraction.</summary>
    public double Chance { get; init; }

    /// <summary>One class is so large that always answering with it takes more than half of what accuracy can gain over an even draw: a network that finds the others may not show.</summary>
    public bool OneClassHidesOthers { get; init; }

    public IEnumerable<DepthReading> Candidates => Others.Append(Chosen);

    /// <summary>The chosen is proved enough on validation; else it is the best observed.</summary>
    public bool IsEnough => Chosen.Verdict == DepthVerdict.Enough;

    /// <summary>Some depth has one run alone, so nothing is known of the spread over seeds.</summary>
    public bool IsFirstIndication => Candidates.Any(depth => depth.Count < 2);

    /// <summary>Whether any network learned at all.</summary>
    public bool AnyLearned => Candidates.Any(depth => depth.HasLearned);

    /// <summary>Neither proved enough nor proved worse, but the chosen.</summary>
    public IEnumerable<DepthReading> Undecided => Others.Where(depth => depth.Verdict == DepthVerdict.Undecided);

    /// <summary>Depths beyond the best of their own arm that are worse than it: there, more layers did harm.</summary>
    public IEnumerable<DepthReading> DeeperAndWorse =>
        Others.Where(depth => AnyLearned && depth.Verdict == DepthVerdict.Worse && depth.Arm == Best.Arm && depth.Depth > Best.Depth);

    /// <summary>What depth itself does to this arm, beyond the margin.</summary>
    public DepthEffect Effect => !LearningRatesAreTuned || IsFirstIndication || !IsEnough ? DepthEffect.NotKnown
        : (Others.Any(other => other.Verdict == DepthVerdict.Worse && other.Depth < Chosen.Depth),
            Others.Any(other => other.Verdict == DepthVerdict.Worse && other.Depth > Chosen.Depth)) switch
        {
            (true, true) => DepthEffect.HelpsThenHurts,
            (true, false) => DepthEffect.Helps,
            (false, true) => DepthEffect.Hurts,
            _ when Others.All(other => other.Verdict == DepthVerdict.Enough) => DepthEffect.None,
            _ => DepthEffect.NotKnown,
        };

    /// <summary>Chooses among candidates that were judged; in the plan's order, depths of an arm ascending.</summary>
    /// <param name="budget">That they were read at.</param>
    /// <param name="margin">A fraction.</param>
    /// <param name="judged">Each with a run at the budget.</param>
    /// <param name="missing">Depths without one.</param>
    /// <param name="shows">Whether most runs of a depth show a finding.</param>
    /// <param name="images">The test set's.</param>
    /// <param name="learningRatesAreTuned">For each depth.</param>
    /// <returns>Null where there is no candidate.</returns>
    internal static Recommendation? Of(
        int budget,
        double margin,
        IReadOnlyList<DepthReading> judged,
        IReadOnlyList<int> missing,
        Func<DepthReading, FindingKind, bool> shows,
        TestImages images,
        bool learningRatesAreTuned)
    {
        if (judged.Count == 0)
        {
            return null;
        }

        DepthReading best = judged.FirstOrDefault(candidate => candidate.IsBest, judged[0]);
        DepthReading chosen = judged
            .Where(candidate => candidate.Verdict == DepthVerdict.Enough)
            .OrderBy(candidate => candidate.Depth).ThenBy(candidate => candidate.Parameters)
            .FirstOrDefault(best);
        return new Recommendation(
            chosen.Arm,
            budget,
            margin,
            chosen,
            best,
            [.. judged.Where(candidate => candidate != chosen)],
            missing,
            [.. judged.Where(candidate => shows(candidate, FindingKind.StillImproving))],
            judged.All(candidate => shows(candidate, FindingKind.Converged)),
            TestConfirmation.Of(chosen, judged, images, margin),
            Settlement.Of(chosen, judged, margin),
            learningRatesAreTuned);
    }
}
