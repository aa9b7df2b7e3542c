using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>What a comparison allows to be said, in words: for the report, the live page and the terminal.</summary>
public sealed class ComparisonTexts(Language language) : Wording(language)
{
    /// <summary>Of the candidates beside the chosen, so many are spoken of one by one.</summary>
    private const int MostSpokenOf = 4;

    /// <summary>Everything that holds of a recommendation beside its reasons, a sentence each: test, odds, more seeds, cost, deeper is worse.</summary>
    public IReadOnlyList<string> Sentences(Recommendation recommendation)
    {
        List<string> sentences = [];
        if (!recommendation.AnyLearned)
        {
            return sentences;
        }

        if (recommendation.Confirmation is { } confirmation)
        {
            sentences.Add(OnTest(recommendation, confirmation));
        }

        DepthReading[] spokenOf = [.. recommendation.Others.Where(other => other.HasEnoughSeeds).Take(MostSpokenOf)];
        if (spokenOf.Length > 0 && recommendation.Chosen.HasEnoughSeeds)
        {
            sentences.Add(Odds(recommendation, spokenOf));
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

    /// <summary>How a depth stands, in a word for a table.</summary>
    public string Verdict(DepthVerdict verdict) => verdict switch
    {
        DepthVerdict.Enough => Say("enough", "足夠"),
        DepthVerdict.Worse => Say("worse", "較差"),
        _ => Say("undecided", "未定"),
    };

    /// <summary>By how much one epoch strays, beside a reading: "jumps ±0.5".</summary>
    /// <param name="jitter">Standard deviation of validation accuracy about its course, a fraction.</param>
    public string Jumps(double jitter) => Say($"jumps ±{Points(jitter)}", $"跳動 ±{Points(jitter)}");

    internal string OnTest(Recommendation recommendation, TestConfirmation confirmation)
    {
        (DepthReading chosen, string metric) = (recommendation.Chosen, NameOf(recommendation.Metric));
        string side = confirmation.Difference.Estimate < 0 ? Say("below", "低") : Say("above", "高");
        string over = confirmation.IsPaired
            ? Say("over the same test examples and over seeds", "涵蓋相同測試資料與種子的變動")
            : Say("over seeds", "涵蓋種子的變動");
        string verdict = confirmation.Outcome switch
        {
            TestOutcome.Confirmed => Say("the choice is confirmed.", "選擇獲得確認。"),
            TestOutcome.Contradicted => Say("the choice fails there.", "選擇在此不成立。"),
            _ => Say("too wide to confirm the choice.", "區間太寬，無法確認。"),
        };
        string points = Points(Math.Abs(confirmation.Difference.Estimate));
        string low = SignedPoints(confirmation.Difference.Low);
        string high = SignedPoints(confirmation.Difference.High);
        return Say(
            $"By test {metric}, {Named(chosen, confirmation.Rival)} is {points} points {side} {Named(confirmation.Rival, chosen)} (95 % interval {low} to {high}, {over}): {verdict}",
            $"以測試{metric}而言，{Named(chosen, confirmation.Rival)}比{Named(confirmation.Rival, chosen)}{side} {points} 個百分點（95 % 信賴區間 {low} 至 {high}，{over}）：{verdict}");
    }

    private string Odds(Recommendation recommendation, DepthReading[] others)
    {
        (DepthReading chosen, string metric) = (recommendation.Chosen, NameOf(recommendation.Metric));
        string odds = Listed(others.Select(other => Say(
            $"{Named(other, chosen)} in {Share(OddsOf(chosen, other))}", $"{Named(other, chosen)}的占 {Share(OddsOf(chosen, other))}")));
        return Say(
            $"Of all pairs of runs, {Named(chosen, others[0])} had a higher validation {metric} than {odds}.",
            $"兩兩比較各次訓練的驗證{metric}，{Named(chosen, others[0])}勝過{odds}。");
    }

    private string MoreSeeds(Recommendation recommendation, Settlement settlement)
    {
        if (settlement.Seeds is not { } seeds)
        {
            return Say(
                $"More than {Counted(Settlement.MostSeeds, "seed")} of each would be needed to prove {Named(settlement.Depth, recommendation.Best)} within the margin.",
                $"要證明{Named(settlement.Depth, recommendation.Best)}在容許差距以內，每個需要超過 {Settlement.MostSeeds} 個種子。");
        }

        string time = Duration(settlement.Seconds!.Value);
        string more = Say(
            $"about {time} more of training, one run after another. The same study with more seeds trains only what is missing.",
            $"約再訓練 {time}（逐一訓練計）。以更多種子重跑同一研究，只會補上缺少的訓練。");
        return recommendation.IsFirstIndication
            ? Say($"{Counted(seeds, "seed")} of each would say how sure this is: {more}", $"每個訓練 {seeds} 個種子，才能說明有多確定：{more}")
            : Say(
                $"About {Counted(seeds, "seed")} of each should settle it, if the differences are as they look now: {more}",
                $"若差異如目前所見，每個約 {seeds} 個種子應可定案：{more}");
    }

    private string Cost(DepthReading chosen, DepthReading dearest) => chosen.Operations > dearest.Operations ? Say(
        $"A run of depth {chosen.Depth} costs {Scientific(chosen.Operations)} operations and {Duration(chosen.Seconds)}: {Times(chosen.Operations, dearest.Operations)} times the operations of {Named(dearest, chosen)}, for {Times(chosen.Parameters, dearest.Parameters)} times the parameters.",
        $"深度 {chosen.Depth} 每次訓練需 {Scientific(chosen.Operations)} 次運算、{Duration(chosen.Seconds)}：運算量為{Named(dearest, chosen)}的 {Times(chosen.Operations, dearest.Operations)} 倍，參數為其 {Times(chosen.Parameters, dearest.Parameters)} 倍。") : Say(
        $"A run of depth {chosen.Depth} costs {Scientific(chosen.Operations)} operations and {Duration(chosen.Seconds)}; {Named(dearest, chosen)} needs {Times(dearest.Operations, chosen.Operations)} times as many operations and has {Times(dearest.Parameters, chosen.Parameters)} times as many parameters.",
        $"深度 {chosen.Depth} 每次訓練需 {Scientific(chosen.Operations)} 次運算、{Duration(chosen.Seconds)}；{Named(dearest, chosen)}的運算量為其 {Times(dearest.Operations, chosen.Operations)} 倍，參數為其 {Times(dearest.Parameters, chosen.Parameters)} 倍。");

    private string DeeperIsWorse(Recommendation recommendation)
    {
        string deeper = Listed(recommendation.DeeperAndWorse.Select(depth => depth.Depth));
        return recommendation.LearningRatesAreTuned
            ? Say($"Deeper is worse: depth {deeper} than depth {recommendation.Best.Depth}.", $"愈深愈差：深度 {deeper} 不如深度 {recommendation.Best.Depth}。")
            : Say(
                $"With this recipe, deeper is worse: depth {deeper} than depth {recommendation.Best.Depth}. Whether depth itself is to blame is open: the learning rate was not tuned for each depth.",
                $"在此訓練設定下，愈深愈差：深度 {deeper} 不如深度 {recommendation.Best.Depth}。這是否為深度本身所致仍無法判斷，因為學習率並未依深度分別調整。");
    }

    private static double OddsOf(DepthReading chosen, DepthReading other) =>
        Superiority.Probability(chosen.AccuraciesBeside(other), other.AccuraciesBeside(chosen));

    /// <summary>With its arm where the one it is compared with has another.</summary>
    private string Named(DepthReading depth, DepthReading beside) => depth.Arm == beside.Arm
        ? Say($"depth {depth.Depth}", $"深度 {depth.Depth} ")
        : Say($"depth {depth.Depth} of arm {depth.Arm}", $"深度 {depth.Depth}（{depth.Arm}）");
}
