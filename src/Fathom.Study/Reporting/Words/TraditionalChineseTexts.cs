using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Words;

/// <summary>繁體中文, in the words of a Taiwanese classroom.</summary>
internal sealed class TraditionalChineseTexts : ReportTexts
{
    public override Language Language => Language.TraditionalChinese;
    public override string LanguageTag => "zh-Hant";

    public override string Titled(string subject, string statement) => $"{subject}：{statement}";
    public override string Stated(string subject, Finding finding) => finding.Kind switch
    {
        FindingKind.Diverged => $"{subject} 在第 {I(finding.Epoch ?? 0)} 個訓練週期發散",
        FindingKind.NeverTookOff => $"{subject} 始終未脫離隨機水準",
        FindingKind.Collapsed => $"{subject} 在第 {I(finding.Epoch ?? 0)} 個訓練週期跌回隨機水準",
        FindingKind.LateTakeOff => $"{subject} 到第 {I(finding.Epoch ?? 0)} 個訓練週期才起步",
        FindingKind.StillImproving => $"{subject} 在 {Epochs(finding.Budget)}時仍在進步",
        FindingKind.Converged => $"{subject} 在第 {I(finding.Budget)} 個訓練週期前已收斂",
        FindingKind.Overfitting => $"{subject} 從第 {I(finding.Epoch ?? 0)} 個訓練週期起過擬合",
        _ => Titled(subject, FindingTexts.Label(finding, Language)),
    };
    public override string DepthSubject(int depth, string? arm) => $"深度 {I(depth)}{(arm is null ? "" : $"（{arm}）")}";
    public override string AccuracyByEpoch => "準確率變化";
    public override string LossByEpoch => "損失變化";
    public override string GradientsByLayer => "各層梯度範數";
    public override string EpochAxis => "訓練週期（epoch）";
    public override string AccuracyAxis => "準確率（%）";
    public override string LossAxis => "損失（交叉熵，nats）";
    public override string DepthAxis => "深度（全連接層數，對數刻度）";
    public override string TestAccuracyAxis => "測試準確率（%）";
    public override string LayerAxis => "層（第 1 層緊接輸入）";
    public override string GradientAxis => "權重的梯度範數（對數刻度）";
    public override string DeadUnitsByLayer(double highestPercent) =>
        string.Create(CultureInfo.InvariantCulture, $"單層死亡神經元最多 {highestPercent:0.0} %");
    public override string NoDeadUnits => "任何訓練週期都沒有死亡神經元。";
    public override string DeadAxis => "死亡神經元（%）";
    public override string DeadFigureDescription => "死亡神經元比例熱圖：由下而上為由輸入到輸出的各層，由左至右為訓練週期，第 0 個是訓練之前。";
    public override string SideBySideDescription => "驗證準確率（百分比）隨訓練週期的變化：各種子的平均與範圍。";
    public override string ValidationAxis => "驗證準確率（%）";
    public override string CostAxis => "每次訓練的時間（秒，對數刻度）";
    public override string CostFigureTitle(Recommendation? recommendation, string? arm) => recommendation is null
        ? $"測試準確率與訓練時間{ArmOf(arm)}"
        : $"深度 {I(recommendation.Chosen.Depth)} 每次訓練 {Duration(recommendation.Chosen.Seconds, "秒", "分鐘", "小時")}，測試準確率 {Percent(recommendation.Chosen.TypicalTest)}{ArmOf(arm)}";
    public override string CostFigureDescription(bool ofArms) =>
        "測試準確率（百分比）對訓練秒數，" + (ofArms ? "每個訓練設定一條線，每個深度一個點。" : "每個深度一條線，每個讀取點一個點。");
    public override string SingleSeeds => "各種子的驗證";
    public override string SeedLabel(int seed) => $"種子 {I(seed)}，驗證";
    public override string Train => "訓練";
    public override string TrainRunning => "訓練（訓練中累計）";
    public override string Validation => "驗證";
    public override string TestAtBudgets => "測試";
    public override string Homework => "作業的數字";
    public override string Epochs(int count) => $"{I(count)} 個訓練週期";
    public override string AccuracyFigureDescription => "準確率（百分比）隨訓練週期的變化：訓練（評估模式）與驗證為曲線，各讀取點的測試準確率為菱形。";
    public override string LossFigureDescription => "交叉熵損失隨訓練週期的變化：訓練（評估模式）與驗證為曲線，各讀取點的測試損失為菱形。";
    public override string GradientFigureDescription => "梯度範數熱圖：由下而上為由輸入到輸出的各層，由左至右為訓練週期，第 0 個是訓練之前。";
    public override string DepthFigureDescription => "測試準確率（百分比）對深度，每種訓練週期數一條線。";
    public override string DepthFigureTitle(Recommendation? recommendation, string? arm) => recommendation switch
    {
        null => $"測試準確率與深度{ArmOf(arm)}",
        { Others: [] } => $"深度 {I(recommendation.Chosen.Depth)} 的測試準確率{ArmOf(arm)}",
        { IsFirstIndication: true } => $"測試準確率與深度{ArmOf(arm)}：僅供初步參考",
        { IsEnough: false } or { Confirmation.Outcome: TestOutcome.Contradicted } => $"測試準確率與深度{ArmOf(arm)}：訓練 {Epochs(recommendation.Budget)}時沒有任何深度證明為足夠",
        _ => $"訓練 {Epochs(recommendation.Budget)}，深度 {I(recommendation.Chosen.Depth)} 就夠了{ArmOf(arm)}",
    };

    public override string PageTitle => "這個網路該有多深？";
    public override string StudyLine(string data, string depths, int seeds, string budgets) =>
        $"資料集 {data}，全連接網路深度 {depths}，於 {budgets} 個訓練週期時讀取，{I(seeds)} 個亂數種子。";
    public override string SyntheticMark => "合成資料";
    public override string SyntheticNotice(string data) =>
        $"本頁所有數字都來自程式繪製的圖片「{data}」。它們呈現深度在該任務上的影響，並不是 Fashion-MNIST 的結果。";
    public override string Unfinished(int finished, int planned) =>
        $"研究尚未完成：{I(planned)} 次訓練中已完成 {I(finished)} 次。本頁呈現目前為止的結果。";
    public override string SearchChose(int finished, int planned) =>
        $"搜尋自行選擇要做的訓練：{I(planned)} 次中做了 {I(finished)} 次，其餘不需要。";
    public override string DivergedRuns(string runs) =>
        $"發散的訓練：{runs}。它們沒有走到的讀取點，一律計為該深度的失敗。";
    public override string ReadingFigures =>
        "曲線說明：訓練數值以評估模式量測，可直接與驗證比較；色帶為各種子的最低到最高；直線是讀取點；圓圈數字是診斷結果，說明列在曲線旁。";

    public override string SideBySideHeading => "並列比較與成本";
    public override string SideBySideNote => "驗證準確率，線為各種子平均，色帶為範圍。時間以「方法」所列的機器為準。";
    public override string LogScale => "對數刻度";
    public override string ResetZoom => "還原縮放";
    public override string LayerWord => "層";
    public override string ChartHint => "方向鍵讀取數值，加減鍵縮放，0 還原；拖曳可放大";
    public override string HeatTable => "各層各訓練週期的數值";
    public override string LayerAgainstEpoch => "層 ↓ / 訓練週期 →";
    public override string WrongHeading => "錯得最有自信的測試圖片";
    public override string WrongNote(int seed, int wrong, int images) =>
        $"取自種子 {I(seed)} 的網路；它在 {Grouped(images)} 張測試圖片中分錯 {Grouped(wrong)} 張。";
    public override string WrongImage(int number, string truth, string prediction, double probability) =>
        $"測試圖片 {I(number)}：{truth}，以 {Percent(probability)} 的機率被當成 {prediction}";
    public override string Pair(string truth, string prediction) => $"{truth} → {prediction}";
    public override string NoImages(string why) => $"沒有顯示測試圖片：{why}";
    public override string NoImagesLeft => "製作本頁時找不到資料。請在有資料的地方重新製作（--data-dir 或 FATHOM_DATA）。";
    public override string ShortSection(int shown, int all) =>
        $"共有 {I(all)} 個網路，只完整說明其中 {I(shown)} 個：決定結論的，以及訓練出現問題的。其餘的見上方表格，各佔一列。";

    public override string TableHeading(bool besideHomework) => besideHomework ? "測試準確率，與作業的數字並列" : "測試準確率";
    public override string HomeworkNotComparable => "作業的數字是 Fashion-MNIST 的結果，與其他資料集並列沒有意義，因此略去。";
    public override string HomeworkNote => "作業在每個深度與訓練週期數只有一次訓練的數字，且未說明完整設定。差距以百分點表示。";
    public override string DepthColumn => "深度";
    public override string EpochsColumn => "訓練週期";
    public override string TestColumn => "測試準確率";
    public override string IntervalColumn => "95% 信賴區間";
    public override string SeedsColumn => "種子數";
    public override string HomeworkColumn => "作業";
    public override string DifferenceColumn => "差距";
    public override string FindingsColumn => "診斷";
    public override string Listed(IEnumerable<string> findings) => string.Join("；", findings);
    public override string MissingSeeds(int reached, int runs) => $"{I(runs)} 中的 {I(reached)}";
    public override string AllRows(int count) => $"全部 {I(count)} 列";

    public override string DepthsHeading => "各深度詳情";
    public override string DepthFacts(long parameters, int runs, double seconds) =>
        $"參數 {Grouped(parameters)} 個，訓練 {I(runs)} 次，每次 {Duration(seconds, "秒", "分鐘", "小時")}。";
    public override string NoRuns => "這個深度還沒有完成任何訓練週期。";
    public override string AtBudget(int budget) => $"於 {Epochs(budget)}時";
    public override string InSeeds(int seeds, int runs, int typicalSeed) =>
        $"（{(seeds == runs ? $"{I(runs)} 個種子皆然" : $"{I(runs)} 個種子中有 {I(seeds)} 個")}；數字取自種子 {I(typicalSeed)}。）";
    public override string ToTheCurve(int number) => $"診斷 {I(number)}，曲線上的位置";
    public override string EarlierBudgets => "較早讀取點的診斷";
    public override string AsAbove(string label) => $"同上：{label}。";
    public override string NothingFound => "沒有值得一提的現象。";
    public override string Remedy => "建議：";

    public override string Experiment => "試試看：";
    public override string SeedsHeading => "每個種子的測試準確率";
    public override string SeedColumn => "種子";
    public override string ConfusionHeading(int budget) => $"最容易混淆的類別（{Epochs(budget)}）";
    public override string ConfusionNote => "測試圖片張數，所有種子合計。";
    public override string Confused(int count, int ofClass, string truth, string prediction) =>
        $"{truth} 被當成 {prediction}：{I(ofClass)} 張中的 {I(count)} 張（{Percent((double)count / ofClass)}）";
    public override string NothingConfused => "沒有任何測試圖片被分錯。";
    public override string MatrixHeading => "混淆矩陣";
    public override string TruthAgainstPrediction => "真實 ↓ / 預測 →";

    public override string DiscussionHeading => "討論：作業的說法與證據";
    public override string DiscussionLead => "作業的作者以肉眼判讀這些曲線，每種設定一次訓練。以下把每個說法與 Fathom 的規則在同一處的發現並列。";
    public override string ClaimColumn => "作者的說法";
    public override string EvidenceColumn => "這些訓練顯示";
    public override string VerdictColumn => "判定";
    public override string Tally(int supported, int notSupported, int undecidable, int notRun) =>
        $"作者的 {I(supported + notSupported + undecidable + notRun)} 個說法中，這些訓練支持 {I(supported)} 個、不支持 {I(notSupported)} 個、"
        + $"無法判斷 {I(undecidable)} 個{(notRun == 0 ? "" : $"；另有 {I(notRun)} 個所指的訓練不在本研究中")}。";
    public override string NotComparableDiscussion => "作業的說法是關於 Fashion-MNIST 的，不以其他資料集判定。規則在這些訓練中的發現列於上方各深度。";

    public override string MethodHeading => "方法";
    public override string DataLabel => "資料";
    public override string SplitLabel => "切分";
    public override string Split(int training, int validation, int test) =>
        $"{Grouped(training)} 筆訓練，訓練集最後 {Grouped(validation)} 筆保留作驗證，{Grouped(test)} 筆測試。";
    public override string ChecksumLabel => "解碼後資料的 SHA-256";
    public override string RecipeLabel(string arm) => $"訓練設定「{arm}」";
    public override string TunedLabel => "學習率";
    public override string Tuned(string arm, string rates) =>
        $"訓練設定「{arm}」：{rates}。皆以驗證集用逐次減半法選出，所用種子與本研究的不同；每次試驗都記錄在 tuning.json。";
    public override string TunedRate(TunedRate rate) => string.Create(
        CultureInfo.InvariantCulture, $"深度 {rate.Depth} 用 {rate.LearningRate}{(rate.AtEdge ? "（試過的最末一個，更好的可能還在外面）" : "")}");
    public override string SeedsLabel => "亂數種子";
    public override string EnvironmentLabel => "執行環境";
    public override string CommandLabel => "重現指令";
    public override string ChoicesLabel => "選擇依據";
    public override string Choices(int readings) =>
        $"所有選擇都依最後讀取點的驗證準確率決定，之後再以測試集檢驗一次，結果可能改變標題。報告列出全部 {I(readings)} 個讀取點的測試準確率；若依它們來挑選，就沒有測試集可用了。";
    public override string BudgetsLabel => "讀取點";
    public override string Budgets(string budgets, bool areSeveral, IReadOnlyList<string> ownRuns) => $"{budgets} 個訓練週期。" + (areSeveral, ownRuns.Count) switch
    {
        (false, _) => "",
        (_, 0) => "學習率排程不取決於訓練長度，因此一次長的訓練就包含較短的訓練。",
        _ => $"{string.Join("、", ownRuns)} 的學習率排程取決於訓練長度，因此每個讀取點各自訓練一次。",
    };

    private static string ArmOf(string? arm) => arm is null ? "" : $"（{arm}）";
}
