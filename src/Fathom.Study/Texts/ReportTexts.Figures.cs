using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Rules;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <content>Plots: titles, axes, curves, and what a plot shows for those who cannot see it.</content>
internal sealed partial class ReportTexts
{
    public string Titled(string subject, string statement) => Say($"{subject}: {statement}", $"{subject}：{statement}");

    /// <summary>A finding as a title: "Depth 10 overfits from epoch 31".</summary>
    public string Stated(string subject, Finding finding) => finding.Kind switch
    {
        FindingKind.Diverged => Say($"{subject} diverges at epoch {finding.Epoch}", $"{subject} 在第 {finding.Epoch} 個週期發散"),
        FindingKind.NeverTookOff => Say($"{subject} never leaves chance", $"{subject} 始終未脫離隨機水準"),
        FindingKind.Collapsed => Say($"{subject} falls back to chance at epoch {finding.Epoch}", $"{subject} 在第 {finding.Epoch} 個週期跌回隨機水準"),
        FindingKind.LateTakeOff => Say($"{subject} leaves chance at epoch {finding.Epoch}", $"{subject} 到第 {finding.Epoch} 個週期才起步"),
        FindingKind.StillImproving => Say($"{subject} is still improving at {Epochs(finding.Budget)}", $"{subject} 訓練 {Epochs(finding.Budget)}後仍在進步"),
        FindingKind.Converged => Say($"{subject} has converged by epoch {finding.Budget}", $"{subject} 在第 {finding.Budget} 個週期前已收斂"),
        FindingKind.Overfitting when finding.Case == OverfittingRule.MildCase =>
            Say($"{subject} overfits mildly from epoch {finding.Epoch}", $"{subject} 從第 {finding.Epoch} 個週期起輕微過擬合"),
        FindingKind.Overfitting => Say($"{subject} overfits from epoch {finding.Epoch}", $"{subject} 從第 {finding.Epoch} 個週期起過擬合"),
        _ => Titled(subject, FindingTexts.Label(finding, Language)),
    };

    public string DepthSubject(int depth, string? arm) => arm is null
        ? Say($"Depth {depth}", $"深度 {depth}")
        : Say($"Depth {depth}, {arm}", $"深度 {depth}（{arm}）");

    public string AccuracyByEpoch => Say($"{Metric} by epoch", $"{Metric}變化");
    public string LossByEpoch => Say("loss by epoch", "損失變化");
    public string GradientsByLayer => Say("gradient norm of each layer", "各層梯度範數");
    public string DeadUnitsByLayer(double highestPercent) =>
        Say($"at most {highestPercent:0.0}\u00A0% of a layer’s units are dead", $"單層失效神經元最多 {highestPercent:0.0}\u00A0%");
    public string NoDeadUnits => Say("No unit is dead at any epoch.", "整個訓練過程都沒有失效神經元。");

    public string EpochAxis => Say("epoch", "訓練週期（epoch）");
    public string AccuracyAxis => Say($"{Metric} (%)", $"{Metric}（%）");
    public string LossAxis => Say("loss (cross-entropy, nats)", "損失（交叉熵，nats）");
    public string DepthAxis => Say("depth (dense layers, log scale)", "深度（全連接層數，對數刻度）");
    public string TestAccuracyAxis => Say($"test {Metric} (%)", $"測試{Metric}（%）");
    public string LayerAxis => Say("layer (1 is next to the input)", "層（第 1 層緊接輸入）");
    public string GradientAxis => Say("gradient norm of the weights (log scale)", "權重的梯度範數（對數刻度）");
    public string DeadAxis => Say("dead units (%)", "失效神經元（%）");
    public string ValidationAxis => Say($"validation {Metric} (%)", $"驗證{Metric}（%）");
    public string CostAxis => Say("training time of a run (s, log scale)", "每次訓練的時間（秒，對數刻度）");

    public string SingleSeeds => Say("validation of every seed", "各種子的驗證");
    public string SeedLabel(int seed) => Say($"seed {seed}, validation", $"種子 {seed}，驗證");
    public string Train => Say("train", "訓練");
    public string TrainRunning => Say("train, running", "訓練（週期內平均）");
    public string Validation => Say("validation", "驗證");
    public string TestAtBudgets => Say("test, at budgets", "測試");

    public string CostFigureTitle(Recommendation? recommendation, string? arm) => recommendation is { Chosen: { } chosen }
        ? Say(
            $"Depth {chosen.Depth} takes {Duration(chosen.Seconds)} a run and gets {Percent(chosen.TypicalTest)} test {Metric}{ArmOf(arm)}",
            $"深度 {chosen.Depth} 每次訓練 {Duration(chosen.Seconds)}，測試{Metric} {Percent(chosen.TypicalTest)}{ArmOf(arm)}")
        : Say($"Test {Metric} against training time{ArmOf(arm)}", $"測試{Metric}與訓練時間{ArmOf(arm)}");

    /// <param name="recommendation">Null where there is none.</param>
    /// <param name="arm">Null where there is only one.</param>
    /// <param name="isUnfinished">Runs are missing, so that no title judges.</param>
    public string DepthFigureTitle(Recommendation? recommendation, string? arm, bool isUnfinished) => recommendation switch
    {
        _ when isUnfinished => Say($"Test {Metric} by depth so far{ArmOf(arm)}", $"目前各深度的測試{Metric}{ArmOf(arm)}"),
        null => Say($"Test {Metric} by depth{ArmOf(arm)}", $"各深度的測試{Metric}{ArmOf(arm)}"),
        { Others: [] } => Say(
            $"Test {Metric} at depth {recommendation.Chosen.Depth}{ArmOf(arm)}", $"深度 {recommendation.Chosen.Depth} 的測試{Metric}{ArmOf(arm)}"),
        { IsFirstIndication: true } => Say(
            $"Test {Metric} by depth{ArmOf(arm)}: a first indication", $"各深度的測試{Metric}{ArmOf(arm)}：僅供初步參考"),
        { IsEnough: false } or { Confirmation.Outcome: TestOutcome.Contradicted } => Say(
            $"Test {Metric} by depth{ArmOf(arm)}: no depth is proved enough at {Epochs(recommendation.Budget)}",
            $"各深度的測試{Metric}{ArmOf(arm)}：訓練 {Epochs(recommendation.Budget)}後，尚不能證明任何深度已足夠"),
        _ => Say(
            $"Depth {recommendation.Chosen.Depth} is enough at {Epochs(recommendation.Budget)}, by {Metric}{ArmOf(arm)}",
            $"訓練 {Epochs(recommendation.Budget)}後，深度 {recommendation.Chosen.Depth} 就夠了（以{Metric}而言）{ArmOf(arm)}"),
    };

    public string AccuracyFigureDescription => Say(
        $"{Capital(Metric)} in percent by epoch. Lines: training (in evaluation mode) and validation. Diamonds: test, at each budget.",
        $"{Metric}（百分比）隨訓練週期的變化。曲線：訓練（評估模式）與驗證。菱形：各評估時間點的測試{Metric}。");
    public string LossFigureDescription => Say(
        "Cross-entropy loss by epoch. Lines: training (in evaluation mode) and validation. Diamonds: test, at each budget.",
        "交叉熵損失隨訓練週期的變化。曲線：訓練（評估模式）與驗證。菱形：各評估時間點的測試損失。");
    public string GradientFigureDescription => Say(
        "Heat map of the gradient norm. Layers go up from the input, epochs go right; epoch 0 is before training.",
        "梯度範數熱圖。由下而上為由輸入到輸出的各層，由左至右為訓練週期；第 0 個是訓練之前。");
    public string DeadFigureDescription => Say(
        "Heat map of dead units: the share that is zero on every probe example. Layers go up from the input, epochs go right; epoch 0 is before training.",
        "失效神經元熱圖：對所有探測樣本輸出都是零的比例。由下而上為由輸入到輸出的各層，由左至右為訓練週期；第 0 個是訓練之前。");
    public string SideBySideDescription(int seeds) => seeds == 1
        ? Say($"Validation {Metric} in percent by epoch.", $"驗證{Metric}（百分比）隨訓練週期的變化。")
        : Say(
            $"Validation {Metric} in percent by epoch: the mean of the seeds and their range.",
            $"驗證{Metric}（百分比）隨訓練週期的變化：各種子的平均與範圍。");
    public string DepthFigureDescription => Say(
        $"Test {Metric} in percent by depth, a line for each number of epochs.", $"各深度的測試{Metric}（百分比），每種訓練週期數一條線。");
    /// <summary>The legend says what the ring means.</summary>
    public string BarsNote => Say("Bars: 95 % intervals over seeds.", "直線：各種子的 95 % 信賴區間。");
    public string CostFigureDescription(bool ofArms) => ofArms
        ? Say(
            $"Test {Metric} in percent by seconds of training: a line for each arm, a point for each depth.",
            $"測試{Metric}（百分比）與訓練秒數：每個訓練設定一條線，每個深度一個點。")
        : Say(
            $"Test {Metric} in percent by seconds of training: a line for each depth, a point for each budget.",
            $"測試{Metric}（百分比）與訓練秒數：每個深度一條線，每個評估時間點一個點。");

    // Controls of the charts' script
    /// <summary>By the names that the script knows them by.</summary>
    public IReadOnlyDictionary<string, string> ScriptWords => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["log"] = LogScale,
        ["reset"] = ResetZoom,
        ["hint"] = ChartHint,
        ["layer"] = LayerWord,
        ["cell"] = CellRead,
        ["epoch"] = EpochAxis,
        ["copy"] = Copy,
        ["copied"] = Copied,
        ["save"] = Save,
    };
    public string LogScale => Say("log scale", "對數刻度");
    public string ResetZoom => Say("reset zoom", "還原縮放");
    public string Copy => Say("copy", "複製");
    public string Copied => Say("copied", "已複製");
    public string Save => Say("Save", "下載");
    public string LayerWord => Say("layer", "層");
    /// <summary>What the script says of a heat map's cell.</summary>
    public string CellRead => Say("layer {layer}, epoch {epoch}: {value}", "第 {layer} 層，第 {epoch} 個週期：{value}");
    public string ChartHint => Say(
        "arrow keys read values, plus and minus zoom, 0 resets; drag to zoom", "方向鍵讀取數值，加減鍵縮放，0 還原；拖曳可放大");

    // The table behind a heat map
    public string HeatTable => Say("The numbers, by layer and epoch", "各層各訓練週期的數值");
    public string LayerAgainstEpoch => Say("layer ↓ / epoch →", "層 ↓ / 訓練週期 →");

    private string ArmOf(string? arm) => arm is null ? "" : Say($", arm {arm}", $"（{arm}）");
}
