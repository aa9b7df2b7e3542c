using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>What a comparison allows to be said, in words: for the report, the live page and the terminal.</summary>
public sealed class ComparisonTexts(Language language) : Wording(language)
{
    /// <summary>Of the candidates beside the chosen, so many are spoken of one by one.</summary>
    private const int MostSpokenOf = 4;

    /// <summary>Everything that holds of a recommendation beside its reasons, a sentence each: test, odds, ties, more seeds, cost, deeper is worse.</summary>
    public IReadOnlyList<string> Sentences(Recommendation recommendation)
    {
        List<string> sentences = [];
        if (recommendation.Confirmation is { } confirmation)
        {
            sentences.Add(OnTest(recommendation.Chosen, confirmation));
        }

        DepthReading[] spokenOf = [.. recommendation.Others.Where(other => other.HasEnoughSeeds).Take(MostSpokenOf)];
        if (spokenOf.Length > 0 && recommendation.Chosen.HasEnoughSeeds)
        {
            sentences.Add(Odds(recommendation.Chosen, spokenOf));
        }

        if (recommendation.Candidates.Where(candidate => !candidate.IsWorse).Max(candidate => candidate.Detectable) is { } detectable)
        {
            sentences.Add(Say(
                $"With these seeds, 80 % of such studies would have found a shortfall of {Points(detectable)} points; a smaller one may be there unseen.",
                $"以這些種子數，{Points(detectable)} 個百分點的落差在 80 % 的同類研究中會被發現；更小的落差可能存在而看不出來。"));
        }

        if (recommendation.Settlement is { } settlement)
        {
            sentences.Add(MoreSeeds(recommendation, settlement));
        }

        if (recommendation.Others.Count > 0)
        {
            sentences.Add(Cost(recommendation.Chosen, recommendation.Others.MaxBy(other => other.Operations)!));
        }

        if (!recommendation.IsFirstIndication && recommendation.DeeperAndWorse.Any())
        {
            sentences.Add(DeeperIsWorse(recommendation));
        }

        return sentences;
    }

    private string OnTest(DepthReading chosen, TestConfirmation confirmation)
    {
        string side = confirmation.Difference.Estimate < 0 ? Say("below", "低") : Say("above", "高");
        string over = confirmation.IsPaired
            ? Say("over the same images and over seeds", "涵蓋相同圖片與種子的變動")
            : Say("over seeds", "涵蓋種子的變動");
        string verdict = confirmation.Holds
            ? Say("the choice holds.", "選擇成立。")
            : Say("the choice does not hold there; validation and test disagree.", "選擇在此不成立，驗證與測試不一致。");
        string points = Points(Math.Abs(confirmation.Difference.Estimate));
        string low = SignedPoints(confirmation.Difference.Low);
        string high = SignedPoints(confirmation.Difference.High);
        return Say(
            $"On test, looked at once, depth {chosen.Depth} is {points} points {side} {Named(confirmation.Rival, chosen)} (95 % interval {low} to {high}, {over}): {verdict}",
            $"測試集只看一次：深度 {chosen.Depth} 比{Named(confirmation.Rival, chosen)}{side} {points} 個百分點（95 % 信賴區間 {low} 至 {high}，{over}）：{verdict}");
    }

    private string Odds(DepthReading chosen, IEnumerable<DepthReading> others)
    {
        string odds = Listed(others.Select(other => Say(
            $"{Named(other, chosen)} with chance {Chance(OddsOf(chosen, other))}", $"{Named(other, chosen)}的機率{Chance(OddsOf(chosen, other))}")));
        return Say(
            $"A run of depth {chosen.Depth} does better on validation than one of {odds}.",
            $"任取一次訓練，深度 {chosen.Depth} 的驗證準確率高於{odds}。");
    }

    private string MoreSeeds(Recommendation recommendation, Settlement settlement)
    {
        string best = Named(recommendation.Best, recommendation.Chosen);
        int chosen = recommendation.Chosen.Depth;
        if (settlement.Seeds is not { } seeds)
        {
            return Say(
                $"More than {Counted(Settlement.MostSeeds, "seed")} of each depth would be needed to tell depth {chosen} from {best}: for a choice they are alike.",
                $"要區分深度 {chosen} 與{best}，每個深度需要超過 {Settlement.MostSeeds} 個種子；就選擇而言兩者相當。");
        }

        string time = Duration(settlement.Seconds!.Value);
        string more = Say(
            $"about {time} more of training, one run after another. The same study with more seeds trains only what is missing.",
            $"約再訓練 {time}（逐一訓練計）。同一個研究增加種子數，只會補上缺少的訓練。");
        return recommendation.IsFirstIndication
            ? Say($"{Counted(seeds, "seed")} of each depth would say how sure this is: {more}", $"每個深度訓練 {seeds} 個種子，才能說明有多確定：{more}")
            : Say(
                $"{Counted(seeds, "seed")} of each depth would settle whether {best} really is {Points(settlement.Difference)} points better than depth {chosen}: {more}",
                $"每個深度訓練 {seeds} 個種子，即可判定{best}是否真的比深度 {chosen} 高 {Points(settlement.Difference)} 個百分點：{more}");
    }

    private string Cost(DepthReading chosen, DepthReading dearest) => Say(
        $"A run of depth {chosen.Depth} costs {Scientific(chosen.Operations)} operations and {Duration(chosen.Seconds)}; {Named(dearest, chosen)} needs {Times(dearest.Operations, chosen.Operations)} times as many operations and has {Times(dearest.Parameters, chosen.Parameters)} times as many parameters.",
        $"深度 {chosen.Depth} 每次訓練需 {Scientific(chosen.Operations)} 次運算、{Duration(chosen.Seconds)}；{Named(dearest, chosen)}的運算量為其 {Times(dearest.Operations, chosen.Operations)} 倍，參數為其 {Times(dearest.Parameters, chosen.Parameters)} 倍。");

    private string DeeperIsWorse(Recommendation recommendation)
    {
        string deeper = Listed(recommendation.DeeperAndWorse.Select(depth => depth.Depth));
        return recommendation.LearningRatesAreTuned
            ? Say($"Deeper is worse: depth {deeper} than depth {recommendation.Best.Depth}.", $"愈深愈差：深度 {deeper} 不如深度 {recommendation.Best.Depth}。")
            : Say(
                $"Of this recipe, deeper is worse: depth {deeper} than depth {recommendation.Best.Depth}. Whether depth itself does the harm is open: the learning rate was not tuned for each depth.",
                $"在此訓練設定下，愈深愈差：深度 {deeper} 不如深度 {recommendation.Best.Depth}。這是否為深度本身所致仍無法判斷，因為學習率並未依深度分別調整。");
    }

    /// <summary>A whole percentage, but no certainty: a few seeds that all say the same prove none.</summary>
    private string Chance(double probability) => probability > 0.99 ? Say($"over {Share(0.99)}", $"超過 {Share(0.99)}")
        : probability < 0.01 ? Say($"under {Share(0.01)}", $"不到 {Share(0.01)}")
        : Share(probability);

    private static double OddsOf(DepthReading chosen, DepthReading other) =>
        Superiority.Probability(chosen.ValidationAccuracies, other.ValidationAccuracies);

    /// <summary>With its arm where the one it is compared with has another.</summary>
    private string Named(DepthReading depth, DepthReading beside) => depth.Arm == beside.Arm
        ? Say($"depth {depth.Depth}", $"深度 {depth.Depth} ")
        : Say($"depth {depth.Depth} of arm {depth.Arm}", $"深度 {depth.Depth}（{depth.Arm}）");
}
