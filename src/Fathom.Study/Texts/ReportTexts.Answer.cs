using Fathom.Study.Comparisons;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <content>The first screen: the answer, what it rests on and how sure it is.</content>
internal sealed partial class ReportTexts
{
    /// <summary>Depths that were found worse are spoken of one by one up to so many.</summary>
    private const int MostSpokenOf = 4;

    public string Answer(Recommendation recommendation, string? arm) => recommendation switch
    {
        { Others: [] } => Say(
            $"Only depth {recommendation.Chosen.Depth} was studied{ArmOf(arm)}; there is nothing to compare it with.",
            $"只研究了深度 {recommendation.Chosen.Depth}{ArmOf(arm)}，沒有可比較的對象。"),
        { IsFirstIndication: true } => Say(
            $"Depth {recommendation.Chosen.Depth}{ArmOf(arm)}, as a first indication.",
            $"初步看來，深度 {recommendation.Chosen.Depth}{ArmOf(arm)}。"),
        _ => Say($"Depth {recommendation.Chosen.Depth} is enough{ArmOf(arm)}.", $"深度 {recommendation.Chosen.Depth} 就夠了{ArmOf(arm)}。"),
    };

    public string NoAnswer(int budget, string? arm) => Say(
        $"No answer yet{ArmOf(arm)}: no run has reached {Epochs(budget)}.", $"還沒有答案{ArmOf(arm)}：沒有任何訓練達到 {Epochs(budget)}。");

    /// <summary>Where only one of the depths planned has got to the last budget.</summary>
    public string OnlyOneDepthYet(int depth, int budget, string? arm) => Say(
        $"No answer yet{ArmOf(arm)}: only depth {depth} has reached {Epochs(budget)}.",
        $"還沒有答案{ArmOf(arm)}：只有深度 {depth} 達到 {Epochs(budget)}。");

    /// <summary>Where the best there is stayed at chance.</summary>
    public string NoneLearned(string? arm) => Say(
        $"No answer{ArmOf(arm)}: none of these networks learned.", $"沒有答案{ArmOf(arm)}：這些網路都沒有學起來。");

    public IReadOnlyList<string> Reasons(Recommendation recommendation)
    {
        DepthReading chosen = recommendation.Chosen;
        DepthReading best = recommendation.Best;
        List<string> reasons =
        [
            Say(
                $"At {Epochs(recommendation.Budget)} depth {chosen.Depth} reaches {Percent(chosen.Validation.Mean)} on validation and {Percent(chosen.Test.Mean)} on test, with {Counted(chosen.Parameters, "parameter")}.",
                $"訓練 {Epochs(recommendation.Budget)}後，深度 {chosen.Depth} 的驗證準確率為 {Percent(chosen.Validation.Mean)}，測試準確率為 {Percent(chosen.Test.Mean)}，參數共 {Grouped(chosen.Parameters)} 個。"),
        ];
        if (chosen != best)
        {
            reasons.Add(Say(
                $"Depth {best.Depth} has the highest validation accuracy, {Percent(best.Validation.Mean)}, but the difference of {Points(chosen.Shortfall.Estimate)} points is within noise, and the smaller network wins a tie.",
                $"驗證準確率最高的是深度 {best.Depth}（{Percent(best.Validation.Mean)}），但相差的 {Points(chosen.Shortfall.Estimate)} 個百分點在雜訊範圍內；平手時選較小的網路。"));
        }

        reasons.AddRange(recommendation.Others.Where(depth => depth.IsWorse).Take(MostSpokenOf).Select(depth => Worse(depth, recommendation)));
        int[] tied = [.. recommendation.Others.Where(depth => !depth.IsWorse && depth != best).Select(depth => depth.Depth)];
        if (tied.Length > 0)
        {
            reasons.Add(Say($"Also within noise of the best: depth {Listed(tied)}.", $"同樣與最佳者無法區分的深度：{Listed(tied)}。"));
        }

        if (recommendation.Missing.Count > 0)
        {
            reasons.Add(Say(
                $"No run of depth {Listed(recommendation.Missing)} reached {Epochs(recommendation.Budget)}.",
                $"深度 {Listed(recommendation.Missing)} 沒有任何訓練達到 {Epochs(recommendation.Budget)}。"));
        }

        return reasons;
    }

    private string Worse(DepthReading depth, Recommendation recommendation) => recommendation.IsFirstIndication
        ? Say(
            $"Depth {depth.Depth} is {Points(depth.Shortfall.Estimate)} points lower on validation than depth {recommendation.Best.Depth} in these runs.",
            $"就這些訓練而言，深度 {depth.Depth} 的驗證準確率比深度 {recommendation.Best.Depth} 低 {Points(depth.Shortfall.Estimate)} 個百分點。")
        : Say(
            $"Depth {depth.Depth} is {Points(depth.Shortfall.Estimate)} points lower on validation than depth {recommendation.Best.Depth} (95 % interval {Points(depth.Shortfall.Low)} to {Points(depth.Shortfall.High)}).",
            $"深度 {depth.Depth} 的驗證準確率比深度 {recommendation.Best.Depth} 低 {Points(depth.Shortfall.Estimate)} 個百分點（95 % 信賴區間 {Points(depth.Shortfall.Low)} 至 {Points(depth.Shortfall.High)}）。");

    public string HowSure(Recommendation recommendation)
    {
        if (recommendation.IsFirstIndication)
        {
            return Say(
                $"How sure? Not very: this rests on {FewRuns(recommendation)}, and another seed can change it. Differences are held against the noise of the validation set only, which does not know how much seeds differ; so nothing here says that one depth is better than another. Train five seeds of each depth to find out.",
                $"有多確定？還不太確定：{FewRuns(recommendation)}，換一個亂數種子就可能改變結果。這裡只以驗證集的雜訊衡量差異，不包含種子之間的差異，因此不能說某個深度比另一個好。每個深度訓練五個種子，就能看出來。");
        }

        string few = FewestSeeds(recommendation) < 5
            ? Say(
                " With so few seeds only large differences can be seen: within noise does not mean equal.",
                "種子這麼少，只看得出大的差異：「在雜訊範圍內」不等於相同。")
            : "";
        return Say(
            $"How sure? Each depth was trained with {SeedsOf(recommendation)}; depths are called different where Welch’s t-test is significant at the 5 % level, corrected after Holm for the comparisons with the best.{few} {Scope(recommendation)}",
            $"有多確定？每個深度以{SeedsOf(recommendation)}訓練；Welch t 檢定在 5 % 水準顯著（依與最佳者的比較次數做 Holm 校正），才稱為有差異。{few}{Scope(recommendation)}");
    }

    /// <summary>Of what the comparison speaks: of this recipe, or of depth itself.</summary>
    public string Scope(Recommendation recommendation)
    {
        int chosen = recommendation.Chosen.Depth;
        string tuned = Say("Each depth had its own learning rate, tuned on validation:", "每個深度都以驗證集調整了自己的學習率：");
        return recommendation.Effect switch
        {
            DepthEffect.None => Say($"{tuned} depth itself makes no difference that shows.", $"{tuned}看不出深度本身造成差異。"),
            DepthEffect.Helps => Say($"{tuned} up to depth {chosen}, depth itself helps.", $"{tuned}到深度 {chosen} 為止，深度本身有幫助。"),
            DepthEffect.Hurts => Say($"{tuned} beyond depth {chosen}, depth itself hurts.", $"{tuned}超過深度 {chosen} 之後，深度本身有害。"),
            DepthEffect.HelpsThenHurts => Say(
                $"{tuned} up to depth {chosen} depth itself helps, and beyond it hurts.", $"{tuned}到深度 {chosen} 為止深度本身有幫助，再深則有害。"),
            _ => Say(
                "It holds for this recipe; with a learning rate tuned for each depth the order may change.",
                "這個結論只適用於此訓練設定；若為每個深度分別調整學習率，排序可能改變。"),
        };
    }

    internal static int FewestSeeds(Recommendation recommendation) =>
        recommendation.Others.Append(recommendation.Chosen).Min(depth => depth.Validation.Count);

    /// <summary>"5 seeds", or "3–5 seeds" where depths differ.</summary>
    internal string SeedsOf(Recommendation recommendation)
    {
        int fewest = FewestSeeds(recommendation);
        int most = MostSeeds(recommendation);
        return fewest == most
            ? Say(Counted(most, "seed"), $" {most} 個亂數種子")
            : Say($"{fewest}–{Counted(most, "seed")}", $" {fewest}–{most} 個亂數種子");
    }

    private static int MostSeeds(Recommendation recommendation) =>
        recommendation.Others.Append(recommendation.Chosen).Max(depth => depth.Validation.Count);

    private string FewRuns(Recommendation recommendation) => MostSeeds(recommendation) == 1
        ? Say("one run of each depth", "每個深度只訓練一次")
        : Say($"only {Counted(FewestSeeds(recommendation), "run")} of some depth", $"有些深度只訓練 {FewestSeeds(recommendation)} 次");

    private string ArmOf(string? arm) => arm is null ? "" : Say($", arm {arm}", $"（{arm}）");
}
