using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Metrics;

namespace Fathom.Study.Texts;

/// <summary>What stands only on the page of a study of several arms.</summary>
/// <param name="language">Of the reader.</param>
/// <param name="metric">What networks are compared by.</param>
internal sealed class ArmTexts(Language language, DecidingMetric metric = DecidingMetric.Accuracy) : Wording(language)
{
    /// <summary>An arm's name is the user's; a longer one is cut in titles.</summary>
    private const int LongestName = 24;

    public string Heading => Say("Arm by arm", "各訓練設定");
    public string Column => Say("Arm", "訓練設定");
    public string AccuracyAt(int budget) => Say($"Test {NameOf(metric)} at {Epochs(budget)}", $"訓練 {Epochs(budget)}後的測試{NameOf(metric)}");
    public string TableNote(int seeds) => seeds == 1
        ? Say("One seed; in bold the depth that does best in each arm, or is enough.", "一個種子；粗體為各訓練設定中表現最好、或已足夠的深度。")
        : Say(
            "Mean ± standard deviation over the seeds; in bold the depth that does best in each arm, or is enough.",
            "各種子的平均 ± 標準差；粗體為各訓練設定中表現最好、或已足夠的深度。");
    public string JumpsNote => Say(
        $"Jumps: how far validation {NameOf(metric)} strays from its trend from one epoch to the next, over the last {Counted(RunFigure.JitterEpochs, "epoch")}, in points (standard deviation).",
        $"跳動：最後 {RunFigure.JitterEpochs} 個週期中，單一週期的驗證{NameOf(metric)}在走勢上下跳動幾個百分點（標準差）。");
    public string More => Say("More of this comparison: test, odds, cost", "更多比較：測試、勝率、成本");

    /// <summary>The answer as the title of a picture.</summary>
    public string Title(Recommendation? best, int budget, bool isOneDepth) => (best, isOneDepth) switch
    {
        (null, _) => Say($"Arms at {Epochs(budget)}", $"訓練 {Epochs(budget)}後，各訓練設定的比較"),
        ({ IsEnough: true }, true) => Say(
            $"Depth {best.Chosen.Depth} does as well with {Short(best.Arm)} as with any at {Epochs(budget)}, by {NameOf(metric)}",
            $"訓練 {Epochs(budget)}後，深度 {best.Chosen.Depth} 用 {Short(best.Arm)} 不輸任何設定（以{NameOf(metric)}而言）"),
        (_, true) => Say(
            $"Arms at depth {best.Chosen.Depth} and {Epochs(budget)}: none is proved best",
            $"深度 {best.Chosen.Depth} 的各訓練設定（{Epochs(budget)}）：尚未證明何者最佳"),
        ({ IsEnough: true }, false) => Say(
            $"Depth {best.Chosen.Depth} with {Short(best.Arm)} is enough at {Epochs(budget)}, by {NameOf(metric)}",
            $"訓練 {Epochs(budget)}後，{Short(best.Arm)} 深度 {best.Chosen.Depth} 就夠了（以{NameOf(metric)}而言）"),
        (_, false) => Say($"Arms by depth at {Epochs(budget)}: none is proved best", $"各訓練設定與深度（{Epochs(budget)}）：尚未證明何者最佳"),
    };

    public string FigureDescription(bool isOneDepth, int seeds) => (isOneDepth, seeds) switch
    {
        (true, 1) => Say($"Test {NameOf(metric)} in percent of each arm.", $"各訓練設定的測試{NameOf(metric)}（百分比）。"),
        (true, _) => Say(
            $"Test {NameOf(metric)} in percent of each arm: the mean with its interval, and every seed.",
            $"各訓練設定的測試{NameOf(metric)}（百分比）：平均與其區間，以及每個種子。"),
        _ => Say($"Test {NameOf(metric)} in percent by depth, a line for each arm.", $"各深度的測試{NameOf(metric)}（百分比），每個訓練設定一條線。"),
    };

    /// <summary>A curve's name, and how many of its runs diverged.</summary>
    public string Diverged(string label, int diverged, int runs) => diverged == runs
        ? Say($"{label} (diverged)", $"{label}（發散）")
        : Say($"{label} ({diverged} of {runs} diverged)", $"{label}（{runs} 次中有 {diverged} 次發散）");

    /// <summary>Why a network has no number, in a word.</summary>
    public string Lost(SeedGroup group, int budget) =>
        group.FindingsAt(budget).FirstOrDefault(finding => finding.Typical.Kind == FindingKind.Diverged)?.Label(Language) ?? "–";

    public static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
}
