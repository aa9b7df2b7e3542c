using Fathom.Study.Comparisons;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class EnglishComparisonTexts : ComparisonTexts
{
    protected override string OnTest(DepthReading chosen, TestConfirmation confirmation) =>
        $"On test, looked at once, depth {I(chosen.Depth)} is {Points(Math.Abs(confirmation.Difference.Estimate))} points {(confirmation.Difference.Estimate < 0 ? "below" : "above")} {Named(confirmation.Rival, chosen)}"
        + $" (95 % interval {SignedPoints(confirmation.Difference.Low)} to {SignedPoints(confirmation.Difference.High)}"
        + (confirmation.IsPaired ? ", over the same images and over seeds): " : ", over seeds): ")
        + (confirmation.Holds ? "the choice holds." : "the choice does not hold there; validation and test disagree.");

    protected override string Odds(DepthReading chosen, IReadOnlyList<(DepthReading Other, double Probability)> odds) =>
        $"A run of depth {I(chosen.Depth)} does better on validation than one of "
        + Listed(odds.Select(item => $"{Named(item.Other, chosen)} with chance {Chance(item.Probability)}")) + ".";

    protected override string Detectable(double shortfall) =>
        $"With these seeds a shortfall of {Points(shortfall)} points would have been found in 80 % of such studies; a smaller one may be there unseen.";

    protected override string MoreSeeds(Recommendation recommendation, Settlement settlement) => settlement switch
    {
        { Seeds: null } =>
            $"More than {I(Settlement.MostSeeds)} seeds of each depth would be needed to tell depth {I(recommendation.Chosen.Depth)} from {Named(recommendation.Best, recommendation.Chosen)}: for a choice they are alike.",
        _ when recommendation.IsFirstIndication =>
            $"{I(settlement.Seeds.Value)} seeds of each depth would say how sure this is: {Time(settlement)}. fathom study --seeds {I(settlement.Seeds.Value)} on the same folder adds only what is missing.",
        _ =>
            $"{I(settlement.Seeds.Value)} seeds of each depth would settle whether {Named(recommendation.Best, recommendation.Chosen)} really is {Points(settlement.Difference)} points better"
            + $" than depth {I(recommendation.Chosen.Depth)}: {Time(settlement)}. fathom study --seeds {I(settlement.Seeds.Value)} on the same folder adds only what is missing.",
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

    protected override string MoreThan(string share) => $"over {share}";
    protected override string LessThan(string share) => $"under {share}";
}
