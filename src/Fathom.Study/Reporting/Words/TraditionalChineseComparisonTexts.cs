using Fathom.Study.Comparisons;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class TraditionalChineseComparisonTexts : ComparisonTexts
{
    protected override string OnTest(DepthReading chosen, TestConfirmation confirmation) =>
        $"測試集上，{Named(chosen, confirmation.Rival)}比{Named(confirmation.Rival, chosen)}{(confirmation.Difference.Estimate < 0 ? "低" : "高")} {Points(Math.Abs(confirmation.Difference.Estimate))} 個百分點"
        + $"（95% 信賴區間 {SignedPoints(confirmation.Difference.Low)} 至 {SignedPoints(confirmation.Difference.High)}，"
        + (confirmation.IsPaired ? "涵蓋相同圖片與種子的變動）：" : "涵蓋種子的變動）：")
        + confirmation.Outcome switch
        {
            TestOutcome.Confirmed => "選擇獲得確認。",
            TestOutcome.Contradicted => "選擇在此不成立。",
            _ => "區間太寬，無法確認。",
        };

    protected override string Odds(DepthReading chosen, IReadOnlyList<(DepthReading Other, double Probability)> odds) =>
        $"兩兩比較各次訓練的驗證準確率，{Named(chosen, odds[0].Other)}勝過"
        + Listed(odds.Select(item => $"{Named(item.Other, chosen)}的占 {Share(item.Probability)}")) + "。";

    protected override string MoreSeeds(Recommendation recommendation, Settlement settlement) => settlement switch
    {
        { Seeds: null } =>
            $"要證明{Named(settlement.Depth, recommendation.Best)}在容許差距以內，每個需要超過 {I(Settlement.MostSeeds)} 個種子。",
        _ when recommendation.IsFirstIndication =>
            $"每個訓練 {I(settlement.Seeds.Value)} 個種子，才能說明有多確定：{Time(settlement)}。以更多種子重跑同一研究，只會補上缺少的訓練。",
        _ =>
            $"若差異如目前所見，每個約 {I(settlement.Seeds.Value)} 個種子應可定案：{Time(settlement)}。以更多種子重跑同一研究，只會補上缺少的訓練。",
    };

    protected override string Cost(DepthReading chosen, DepthReading dearest) =>
        $"深度 {I(chosen.Depth)} 每次訓練需 {Scientific(chosen.Operations)} 次運算、{Duration(chosen.Seconds, "秒", "分鐘", "小時")}；"
        + $"{Named(dearest, chosen)}的運算量為其 {Times(dearest.Operations, chosen.Operations)} 倍，參數為其 {Times(dearest.Parameters, chosen.Parameters)} 倍。";

    protected override string DeeperIsWorse(Recommendation recommendation) =>
        (recommendation.LearningRatesAreTuned ? "越深越差：" : "在此訓練設定下，越深越差：")
        + $"深度 {Listed(recommendation.DeeperAndWorse.Select(depth => I(depth.Depth)))} 不如深度 {I(recommendation.Best.Depth)}。"
        + (recommendation.LearningRatesAreTuned ? "" : "這是否為深度本身所致仍無法判斷，因為學習率並未依深度分別調整。");

    private static string Time(Settlement settlement) => $"約再訓練 {Duration(settlement.Seconds!.Value, "秒", "分鐘", "小時")}（逐一訓練計）";

    private static string Named(DepthReading depth, DepthReading beside) =>
        $"深度 {I(depth.Depth)}" + (depth.Arm == beside.Arm ? " " : $"（{depth.Arm}）");

    private static string Listed(IEnumerable<string> items) => string.Join("、", items);
}
