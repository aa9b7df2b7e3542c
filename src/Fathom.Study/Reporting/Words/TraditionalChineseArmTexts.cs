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

    public override string Title(Recommendation? best, int budget, bool isOneDepth) => best is null
        ? $"訓練 {Texts.Epochs(budget)}，各訓練設定的比較"
        : (isOneDepth, best.IsEnough) switch
        {
            (true, true) => $"訓練 {Texts.Epochs(budget)}，深度 {I(best.Chosen.Depth)} 用 {Short(best.Arm)} 不輸任何設定",
            (true, false) => $"深度 {I(best.Chosen.Depth)} 的各訓練設定：尚未證明何者最佳",
            (false, true) => $"訓練 {Texts.Epochs(budget)}，{Short(best.Arm)} 深度 {I(best.Chosen.Depth)} 就夠了",
            (false, false) => $"各訓練設定與深度（{Texts.Epochs(budget)}）：尚未證明何者最佳",
        };

    public override string FigureDescription(bool isOneDepth) => isOneDepth
        ? "各訓練設定的測試準確率（百分比）：平均與其區間，以及每個種子。"
        : "測試準確率（百分比）對深度，每個訓練設定一條線。";

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
