using Fathom.Study.Comparisons;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class EnglishComparisonTexts : ComparisonTexts
{
    protected override string OnTest(DepthReading chosen, TestConfirmation confirmation) =>
        $"On test, {Named(chosen, confirmation.Rival)} is {Points(Math.Abs(confirmation.Difference.Estimate))} points {(confirmation.Difference.Estimate < 0 ? "below" : "above")} {Named(confirmation.Rival, chosen)}"
        + $" (95 % interval {SignedPoints(confirmation.Difference.Low)} to {SignedPoints(confirmation.Difference.High)}"
        + (confirmation.IsPaired ? ", over the same images and over seeds): " : ", over seeds): ")
        + confirmation.Outcome switch
        {
            TestOutcome.Confirmed => "the choice is confirmed.",
            TestOutcome.Contradicted => "the choice fails there.",
            _ => "too wide to confirm the choice.",
        };

    protected override string Odds(DepthReading chosen, IReadOnlyList<(DepthReading Other, double Probability)> odds) =>
        $"Of all pairs of runs, {Named(chosen, odds[0].Other)} was better on validation than "
        + Listed(odds.Select(item => $"{Named(item.Other, chosen)} in {Share(item.Probability)}")) + ".";

    protected override string MoreSeeds(Recommendation recommendation, Settlement settlement) => settlement switch
    {
        { Seeds: null } =>
            $"More than {I(Settlement.MostSeeds)} seeds of each would be needed to prove {Named(settlement.Depth, recommendation.Best)} within the margin.",
        _ when recommendation.IsFirstIndication =>
            $"{I(settlement.Seeds.Value)} seeds of each would say how sure this is: {Time(settlement)}. The same study with more seeds trains only what is missing.",
        _ =>
            $"About {I(settlement.Seeds.Value)} seeds of each should settle it, were the differences as they look now: {Time(settlement)}. The same study with more seeds trains only what is missing.",
    };

    protected override string Cost(DepthReading chosen, DepthReading dearest) =>
        $"A run of depth {I(chosen.Depth)} costs {Scientific(chosen.Operations)} operations and {Duration(chosen.Seconds, "s", "min", "h")};"
        + $" one of {Named(dearest, chosen)} {Times(dearest.Operations, chosen.Operations)} times the operations, with {Times(dearest.Parameters, chosen.Parameters)} times the parameters.";

    protected override string DeeperIsWorse(Recommendation recommendation) =>
        (recommendation.LearningRatesAreTuned ? "Deeper is worse: " : "Of this recipe, deeper is worse: ")
        + $"depth {Listed(recommendation.DeeperAndWorse.Select(depth => I(depth.Depth)))} than depth {I(recommendation.Best.Depth)}."
        + (recommendation.LearningRatesAreTuned ? "" : " Whether depth itself does the harm is open: the learning rate was not tuned for each depth.");

    private static string Time(Settlement settlement) => $"about {Duration(settlement.Seconds!.Value, "s", "min", "h")} more of training, one run after another";

    /// <summary>With its arm where the one it is compared with has another.</summary>
    private static string Named(DepthReading depth, DepthReading beside) =>
        $"depth {I(depth.Depth)}" + (depth.Arm == beside.Arm ? "" : $" of arm {depth.Arm}");

    private static string Listed(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length <= 1 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
