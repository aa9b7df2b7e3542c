using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>What stands only on the page of a study of several arms.</summary>
internal sealed class ArmTexts(Language language) : Wording(language)
{
    /// <summary>An arm's name is the user's; a longer one is cut in titles.</summary>
    private const int LongestName = 24;

    private readonly ReportTexts _report = new(language);

    public string Heading => Say("Arm by arm", "各訓練設定");
    public string Column => Say("Arm", "訓練設定");
    public string AccuracyAt(int budget) => Say($"Test accuracy at {Epochs(budget)}", $"訓練 {Epochs(budget)}時的測試準確率");
    public string TableNote => Say(
        "Mean ± standard deviation over the seeds; in bold the depth recommended in each arm.", "各種子的平均 ± 標準差；粗體為各訓練設定的建議深度。");
    public string More => Say("More of this comparison: test, odds, cost", "更多比較：測試、勝率、成本");

    /// <summary>Which depth and which arm, in one sentence.</summary>
    /// <param name="best">Over the arms, each with the depth recommended in it.</param>
    /// <param name="isOneDepth">Only arms could be chosen from.</param>
    public string Answer(Recommendation best, bool isOneDepth) => (isOneDepth, best.IsFirstIndication) switch
    {
        (true, false) => Say($"At depth {best.Chosen.Depth}, take {best.Arm}.", $"深度 {best.Chosen.Depth} 建議採用 {best.Arm}。"),
        (true, true) => Say(
            $"At depth {best.Chosen.Depth}, {best.Arm}, as a first indication.", $"初步看來，深度 {best.Chosen.Depth} 可採用 {best.Arm}。"),
        (false, false) => Say($"Depth {best.Chosen.Depth} is enough, with {best.Arm}.", $"採用 {best.Arm}，深度 {best.Chosen.Depth} 就夠了。"),
        (false, true) => Say(
            $"Depth {best.Chosen.Depth} with {best.Arm}, as a first indication.", $"初步看來，採用 {best.Arm}，深度 {best.Chosen.Depth}。"),
    };

    /// <summary>The same as the title of a picture.</summary>
    public string Title(Recommendation? best, int budget, bool isOneDepth) => (best, isOneDepth) switch
    {
        (null, _) => Say($"Arms at {Epochs(budget)}", $"訓練 {Epochs(budget)}，各訓練設定的比較"),
        ({ IsFirstIndication: false }, true) => Say(
            $"Depth {best.Chosen.Depth} does best with {Short(best.Arm)} at {Epochs(budget)}",
            $"訓練 {Epochs(budget)}，深度 {best.Chosen.Depth} 以 {Short(best.Arm)} 為佳"),
        (_, true) => Say(
            $"Arms at depth {best.Chosen.Depth} and {Epochs(budget)}: a first indication",
            $"深度 {best.Chosen.Depth} 的各訓練設定（{Epochs(budget)}）：僅供初步參考"),
        ({ IsFirstIndication: false }, false) => Say(
            $"Depth {best.Chosen.Depth} with {Short(best.Arm)} is enough at {Epochs(budget)}",
            $"訓練 {Epochs(budget)}，{Short(best.Arm)} 深度 {best.Chosen.Depth} 就夠了"),
        (_, false) => Say($"Arms by depth at {Epochs(budget)}: a first indication", $"各訓練設定與深度（{Epochs(budget)}）：僅供初步參考"),
    };

    public string FigureDescription(bool isOneDepth) => isOneDepth
        ? Say(
            "Test accuracy in percent of each arm: the mean with its interval, and every seed.",
            "各訓練設定的測試準確率（百分比）：平均與其區間，以及每個種子。")
        : Say("Test accuracy in percent by depth, a line for each arm.", "各深度的測試準確率（百分比），每個訓練設定一條線。");

    /// <summary>What the choice rests on.</summary>
    /// <param name="without">Arms that no run of brought to the last budget.</param>
    public IReadOnlyList<string> Reasons(Recommendation best, IReadOnlyList<string> without, bool isOneDepth)
    {
        string Named(DepthReading reading) =>
            isOneDepth ? reading.Arm : Say($"{reading.Arm} at depth {reading.Depth}", $"{reading.Arm}（深度 {reading.Depth}）");
        DepthReading chosen = best.Chosen;
        List<string> reasons =
        [
            Say(
                $"At {Epochs(best.Budget)} it reaches {Percent(chosen.Validation.Mean)} on validation and {Percent(chosen.Test.Mean)} on test, with {Counted(chosen.Parameters, "parameter")}.",
                $"訓練 {Epochs(best.Budget)}後，驗證準確率為 {Percent(chosen.Validation.Mean)}，測試準確率為 {Percent(chosen.Test.Mean)}，參數共 {Grouped(chosen.Parameters)} 個。"),
        ];
        if (chosen != best.Best)
        {
            reasons.Add(Say(
                $"{Named(best.Best)} has the highest validation accuracy, {Percent(best.Best.Validation.Mean)}, but the difference of {Points(chosen.Shortfall.Estimate)} points is within noise, and the smaller network wins a tie.",
                $"驗證準確率最高的是 {Named(best.Best)}：{Percent(best.Best.Validation.Mean)}，但相差的 {Points(chosen.Shortfall.Estimate)} 個百分點在雜訊範圍內；平手時選較小的網路。"));
        }

        string[] tied = [.. best.Ties.Where(other => other != best.Best).Select(Named)];
        if (tied.Length > 0)
        {
            reasons.Add(Say($"Also within noise of the best: {Few(tied)}.", $"同樣與最佳者無法區分：{Few(tied)}。"));
        }

        string[] worse =
        [
            .. best.Others.Where(other => other.IsWorse).Select(other => Say(
                $"{Named(other)} by {Points(other.Shortfall.Estimate)}", $"{Named(other)} 低 {Points(other.Shortfall.Estimate)}")),
        ];
        if (worse.Length > 0)
        {
            string only = best.IsFirstIndication ? Say(", in these runs", "（僅就這些訓練而言）") : "";
            reasons.Add(Say($"Lower on validation, in points: {Few(worse)}{only}.", $"驗證準確率較低者（百分點）：{Few(worse)}{only}。"));
        }

        if (without.Count > 0)
        {
            reasons.Add(Say($"No run of {Few(without)} reached {Epochs(best.Budget)}.", $"{Few(without)} 沒有任何訓練達到 {Epochs(best.Budget)}。"));
        }

        return reasons;
    }

    public string HowSure(Recommendation best, bool isOneDepth)
    {
        if (best.IsFirstIndication)
        {
            return Say(
                "How sure? Not very: some arm has fewer than three runs, and another seed can change the order. Train five seeds of each to find out.",
                "有多確定？還不太確定：有的訓練設定不到三次訓練，換一個亂數種子就可能改變順序。各訓練五個種子，就能看出來。");
        }

        string seeds = _report.SeedsOf(best);
        string trained = isOneDepth
            ? Say($"Each arm was trained with {seeds}", $"各訓練設定各以{seeds}訓練")
            : Say($"Each arm stands with the depth recommended in it, {seeds} each", $"各訓練設定取其建議深度，各以{seeds}訓練");
        string few = ReportTexts.FewestSeeds(best) < 5 ? Say(" With so few seeds only large differences can be seen.", "種子這麼少，只看得出大的差異。") : "";
        string scope = best.LearningRatesAreTuned
            ? Say(" Each had its own learning rate, tuned on validation.", "每個網路都以驗證集調整了自己的學習率。")
            : Say(
                " It holds for these recipes as they are; with a learning rate tuned for each the order may change.",
                "這個結論只適用於這些訓練設定；若分別調整學習率，順序可能改變。");
        return Say(
            $"How sure? {trained}; arms are called different where Welch’s t-test is significant at the 5 % level, corrected after Holm.{few}{scope}",
            $"有多確定？{trained}；Welch t 檢定在 5 % 水準顯著（Holm 校正），才稱為有差異。{few}{scope}");
    }

    /// <summary>A curve's name, and how many of its runs diverged.</summary>
    public string Diverged(string label, int diverged, int runs) => diverged == runs
        ? Say($"{label} (diverged)", $"{label}（發散）")
        : Say($"{label} ({diverged} of {runs} diverged)", $"{label}（{runs} 次中有 {diverged} 次發散）");

    /// <summary>Why a network has no number, in a word.</summary>
    public string Lost(SeedGroup group, int budget) =>
        group.FindingsAt(budget).FirstOrDefault(finding => finding.Typical.Kind == FindingKind.Diverged)?.Label(Language) ?? "–";

    public static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
}
