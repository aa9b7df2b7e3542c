using Fathom.Study.Comparisons;
using Fathom.Study.Texts;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class TraditionalChineseArmTexts : ArmTexts
{
    private static readonly ReportTexts Texts = new TraditionalChineseTexts();

    public override Language Language => Language.TraditionalChinese;
    public override string Heading => "各訓練設定";
    public override string Column => "訓練設定";
    public override string AccuracyAt(int budget) => $"{Texts.Epochs(budget)}時的測試準確率";
    public override string TableNote => "各種子的平均 ± 標準差；粗體為各訓練設定的建議深度。";
    public override string More => "更多比較：測試、勝率、成本";

    public override string Answer(Recommendation best, bool isOneDepth) => (isOneDepth, best.IsFirstIndication) switch
    {
        (true, false) => $"深度 {I(best.Chosen.Depth)} 建議採用 {best.Arm}。",
        (true, true) => $"初步看來，深度 {I(best.Chosen.Depth)} 可採用 {best.Arm}。",
        (false, false) => $"採用 {best.Arm}，深度 {I(best.Chosen.Depth)} 就夠了。",
        (false, true) => $"初步看來，採用 {best.Arm}，深度 {I(best.Chosen.Depth)}。",
    };

    public override string Title(Recommendation? best, int budget, bool isOneDepth) => best is null
        ? $"訓練 {Texts.Epochs(budget)}，各訓練設定的比較"
        : (isOneDepth, best.IsFirstIndication) switch
        {
            (true, false) => $"訓練 {Texts.Epochs(budget)}，深度 {I(best.Chosen.Depth)} 以 {Short(best.Arm)} 為佳",
            (true, true) => $"深度 {I(best.Chosen.Depth)} 的各訓練設定：僅供初步參考",
            (false, false) => $"訓練 {Texts.Epochs(budget)}，{Short(best.Arm)} 深度 {I(best.Chosen.Depth)} 就夠了",
            (false, true) => $"各訓練設定與深度（{Texts.Epochs(budget)}）：僅供初步參考",
        };

    public override string FigureDescription(bool isOneDepth) => isOneDepth
        ? "各訓練設定的測試準確率（百分比）：平均與其區間，以及每個種子。"
        : "測試準確率（百分比）對深度，每個訓練設定一條線。";

    public override IReadOnlyList<string> Reasons(Recommendation best, IReadOnlyList<string> without, bool isOneDepth)
    {
        string Named(DepthReading reading) => isOneDepth ? reading.Arm : $"{reading.Arm}（深度 {I(reading.Depth)}）";
        DepthReading chosen = best.Chosen;
        List<string> reasons =
        [
            $"訓練 {Texts.Epochs(best.Budget)}後，驗證準確率為 {Percent(chosen.Validation.Mean)}，測試準確率為 {Percent(chosen.Test.Mean)}，參數共 {Grouped(chosen.Parameters)} 個。",
        ];
        if (chosen != best.Best)
        {
            reasons.Add($"驗證準確率最高的是 {Named(best.Best)}：{Percent(best.Best.Validation.Mean)}，"
                + $"但相差的 {Points(chosen.Shortfall.Estimate)} 個百分點在雜訊範圍內；平手時選較小的網路。");
        }

        string[] tied = [.. best.Ties.Where(other => other != best.Best).Select(Named)];
        if (tied.Length > 0)
        {
            reasons.Add($"同樣與最佳者無法區分：{Few(tied)}。");
        }

        string[] worse = [.. best.Others.Where(other => other.IsWorse).Select(other => $"{Named(other)} 低 {Points(other.Shortfall.Estimate)}")];
        if (worse.Length > 0)
        {
            reasons.Add($"驗證準確率較低者（百分點）：{Few(worse)}{(best.IsFirstIndication ? "（僅就這些訓練而言）" : "")}。");
        }

        if (without.Count > 0)
        {
            reasons.Add($"{Few(without)} 沒有任何訓練達到 {Texts.Epochs(best.Budget)}。");
        }

        return reasons;
    }

    public override string HowSure(Recommendation best, bool isOneDepth) => best.IsFirstIndication
        ? "有多確定？還不太確定：有的訓練設定不到三次訓練，換一個亂數種子就可能改變順序。請以 --seeds 5 重新執行這個研究。"
        : $"有多確定？各訓練設定{(isOneDepth ? "" : "取其建議深度，")}各以 {SeedRange(best)} 個亂數種子訓練；以 Welch t 檢定（Holm 校正），機率低於 5% 才稱為有差異。"
            + (FewestSeeds(best) < 5 ? "種子這麼少，只看得出大的差異。" : "")
            + (best.LearningRatesAreTuned
                ? "每個網路都以驗證集調整了自己的學習率。"
                : "這個結論只適用於這些訓練設定；若分別調整學習率（--tune-learning-rate），順序可能改變。");

    public override string Diverged(string label, int diverged, int runs) =>
        diverged == runs ? $"{label}（發散）" : $"{label}（{I(runs)} 次中有 {I(diverged)} 次發散）";

    protected override string ArmsAtDepth(int depth) => $"深度 {I(depth)} 的各訓練設定並列";
    protected override string FirstArm(int depth, string arm) => $"深度 {I(depth)}：{arm} 最高，僅供初步參考";
    protected override string NoArmTrains(int depth) => $"深度 {I(depth)}：所有訓練設定都訓練不起來";
    protected override string ArmsTrain(int depth, string trained, string untrained) => $"深度 {I(depth)}：{trained} 訓練得起來，{untrained} 不行";
    protected override string NoArmWins(int depth) => $"深度 {I(depth)}：各訓練設定的差異都在雜訊範圍內";
    protected override string ArmWins(int depth, string best, string worse) => $"深度 {I(depth)}：{best} 勝過 {worse}";

    protected override string DepthsSideBySide => "各深度並列";
    protected override string FirstDepth(int depth) => $"深度 {I(depth)} 最高，僅供初步參考";
    protected override string NoDepthTrains => "所有深度都訓練不起來";
    protected override string DepthsTrain(string trained, int trainedCount, string untrained, int untrainedCount) =>
        $"深度 {trained} 訓練得起來，深度 {untrained} 不行";
    protected override string NoDepthWins => "各深度的差異都在雜訊範圍內";
    protected override string DepthWins(int best, string worse) => $"深度 {I(best)} 勝過深度 {worse}";
    protected override string InArm(string statement, string? arm) => arm is null ? statement : $"{statement}（{arm}）";

    protected override string ListSeparator => "、";
    protected override string Listed(IReadOnlyList<string> items) => string.Join("、", items);
    protected override string AndMore(string told, int more) => $"{told} 及另外 {I(more)} 個";
}
