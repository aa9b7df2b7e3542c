using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>The words of the report: its page, its plots, its answer. Findings and comparisons bring their own.</summary>
/// <param name="language">Of the reader.</param>
/// <param name="ofRows">Whether examples are rows of a table; else they are images.</param>
/// <param name="metric">What networks are compared by.</param>
internal sealed partial class ReportTexts(Language language, bool ofRows = false, DecidingMetric metric = DecidingMetric.Accuracy) : Wording(language)
{
    private string Metric => NameOf(metric);

    /// <summary>What a page of several arms says.</summary>
    public ArmTexts Arms => new(Language, metric);

    public string PageTitle => Say("How deep should this network be?", "這個網路該有多深？");
    public string StudyLine(string data, IReadOnlyList<int> depths, int seeds, IReadOnlyList<int> budgets) => Say(
        $"Dense networks of {NamedDepths(depths)} on {data}; judged at {Plural(budgets.Count, "epoch", "epochs")} {Spelled(budgets)}; {Counted(seeds, "seed")}.",
        $"資料集 {data}；全連接網路，{NamedDepths(depths)}；評估時間點為第 {Spelled(budgets)} 個週期（epoch）；{seeds} 個亂數種子。");
    public string SyntheticMark => Say("SYNTHETIC DATA", "合成資料");
    public string SyntheticNotice(string data) => Say(
        $"Every figure here comes from “{data}”, pictures drawn by a program. They show how depth behaves on that task; they are not results on Fashion-MNIST.",
        $"本頁的數字都是用程式繪製的圖片「{data}」訓練而得，只能看出深度在這項任務上的影響，不是 Fashion-MNIST 的結果。");
    public string Unfinished(int finished, int planned) => Say(
        $"The study is not finished: {finished} of {Counted(planned, "run")} have ended.", $"研究尚未完成：{planned} 次訓練中已結束 {finished} 次。");
    public string SoFar => Say("This page shows the results so far.", "本頁呈現目前為止的結果。");
    /// <summary>Of a search's grid, the runs that it trained.</summary>
    public string SearchChose(int finished, int planned) => Say(
        $"A search chose which runs to train: {finished} of {Counted(planned, "run")}. The others were not needed.",
        $"搜尋只挑必要的來訓練：{planned} 次中訓練了 {finished} 次，其餘不需要。");
    public string DivergedRuns(string runs) => Say(
        $"Diverged: {runs}. They count as failures of their depth at every budget they did not reach.",
        $"發散的訓練：{runs}。未達到的評估時間點，一律計為該深度失敗。");
    public string ReadingFigures(int seeds) => Say(
        $"How to read the curves: training is measured in evaluation mode, so that it compares with validation.{Bands(seeds)} Vertical lines are the budgets. Numbered discs are findings, explained next to the curves.",
        $"曲線怎麼看：訓練數值以評估模式量測，可直接與驗證比較。{Bands(seeds)}垂直線是評估時間點。圓圈數字是診斷，說明列在曲線旁。");
    public string SideBySideHeading => Say("Side by side, and what it costs", "並列比較與訓練成本");
    public string SideBySideNote(int seeds) => seeds == 1
        ? Say(
            $"Validation {Metric} of one seed. Times were measured on the machines named under Method.",
            $"一個種子的驗證{Metric}。時間在「方法」所列的機器上量得。")
        : Say(
            $"Validation {Metric}: the mean of the seeds and their range. Times were measured on the machines named under Method.",
            $"驗證{Metric}：線為各種子的平均，色帶為範圍。時間在「方法」所列的機器上量得。");

    public string ContentsHeading => Say("On this page", "本頁內容");
    public string QuoteHeading => Say("To quote", "引用結論");
    public string Grounds => Say("What this rests on", "判定依據");

    /// <summary>Sentences one after the other.</summary>
    public string InARow(IEnumerable<string?> sentences) => string.Join(Say(" ", ""), sentences.Where(sentence => sentence is not null));

    // Images
    public string WrongHeading => ofRows
        ? Say("Most confidently wrong test rows", "信心最高卻分錯的測試資料列")
        : Say("Most confidently wrong test images", "信心最高卻分錯的測試圖片");
    public string WrongNote(int seed, int wrong, int images) => ofRows
        ? Say(
            $"The network of seed {seed} gets {Grouped(wrong)} of {Counted(images, "test row")} wrong.",
            $"取自種子 {seed} 的網路；它在 {Grouped(images)} 列測試資料中分錯 {Grouped(wrong)} 列。")
        : Say(
            $"The network of seed {seed} gets {Grouped(wrong)} of {Counted(images, "test image")} wrong.",
            $"取自種子 {seed} 的網路；它在 {Grouped(images)} 張測試圖片中分錯 {Grouped(wrong)} 張。");
    public string LineColumn => Say("Line", "行號");
    public string ClassColumn => Say("Class", "類別");
    public string TakenForColumn => Say("Taken for", "誤判為");
    public string ProbabilityColumn => Say("Probability", "機率");
    public string MoreColumns(int count) => Say($"{Counted(count, "more column")} not shown.", $"另有 {count} 欄未顯示。");
    public string WrongImage(int number, string truth, string prediction, double probability) => Say(
        $"Test image {number}: {truth}, taken for {prediction} with {Percent(probability)}",
        $"測試圖片 {number}：{truth}，以 {Percent(probability)} 的機率誤判為 {prediction}");
    public string NoImages(string why) => ofRows
        ? Say($"No test rows are shown: {why}", $"未顯示測試資料列：{why}")
        : Say($"No test images are shown: {why}", $"未顯示測試圖片：{why}");
    public string NoImagesLeft => Say(
        "the data were not found when this page was made. Make it again where they are.",
        "製作本頁時找不到資料。請在有資料的地方重新製作。");

    // Long studies
    public string ShortSection(int shown, int all) => Say(
        $"{shown} of {Counted(all, "network")} are shown in full: those that decide, and one for each kind of problem. The others get one line each in the tables above.",
        $"{all} 個網路中只詳述 {shown} 個：影響結論的，以及每種問題各舉一例。其餘見上方表格。");

    // The table
    public string DepthColumn => Say("Depth", "深度");
    public string EpochsColumn => Say("Epochs", "訓練週期");
    public string TestColumn => Say($"Test {Metric}", $"測試{Metric}");
    public string IntervalColumn => Say("95 % interval", "95 % 信賴區間");
    public string JitterColumn => Say("Last epochs", "末段跳動");
    public string VerdictColumn => Say("Verdict", "判定");
    public string JitterNote => Say(
        $"Last epochs: how far validation {Metric} strays from its trend from one epoch to the next, over the last {Counted(RunFigure.JitterEpochs, "epoch")}, in points (standard deviation).",
        $"末段跳動：最後 {RunFigure.JitterEpochs} 個週期中，單一週期的驗證{Metric}在走勢上下跳動幾個百分點（標準差）。");
    public string SeedsColumn => Say("Seeds", "種子數");
    public string DifferenceColumn => Say("Difference", "差距");
    public string FindingsColumn => Say("Findings", "診斷");
    public string Joined(IEnumerable<string> findings) => string.Join(Say("; ", "；"), findings);
    public string MissingSeeds(int reached, int runs) => Say($"{reached} of {runs}", $"{runs} 個中的 {reached} 個");
    public string AllRows(int count) => Say($"All {Counted(count, "row")}", $"全部 {count} 列");

    // A depth
    public string DepthsHeading => Say("Depth by depth", "各深度詳情");
    public string DepthFacts(long parameters, int runs, double seconds) => Say(
        $"{Counted(parameters, "parameter")}, {Counted(runs, "run")}, {Duration(seconds)} of training{(runs == 1 ? "" : " each")}.",
        $"參數 {Grouped(parameters)} 個，訓練 {runs} 次，{(runs == 1 ? "" : "每次 ")}{Duration(seconds)}。");
    public string OnlyEpoch(double training, double validation, int runs) => runs == 1
        ? Say(
            $"After its only epoch, training {Metric} is {Percent(training)} and validation {Metric} {Percent(validation)}.",
            $"只訓練了一個週期：訓練{Metric} {Percent(training)}，驗證{Metric} {Percent(validation)}。")
        : Say(
            $"After the only epoch, mean training {Metric} is {Percent(training)} and mean validation {Metric} {Percent(validation)}.",
            $"只訓練了一個週期：各種子平均的訓練{Metric} {Percent(training)}，驗證{Metric} {Percent(validation)}。");
    public string NoRuns => Say("No run of this depth has trained an epoch yet.", "這個深度還沒有完成任何訓練週期。");
    public string AtBudget(int budget) => Say($"After {Epochs(budget)}", $"訓練 {Epochs(budget)}後");
    public string InSeeds(int seeds, int runs, int typicalSeed) => seeds == runs
        ? Say($" (All {Counted(runs, "seed")}; numbers from seed {typicalSeed}.)", $"（{runs} 個種子皆然；數字取自種子 {typicalSeed}。）")
        : Say(
            $" ({seeds} of {Counted(runs, "seed")}; numbers from seed {typicalSeed}.)",
            $"（{runs} 個種子中有 {seeds} 個；數字取自種子 {typicalSeed}。）");
    public string InSome(int seeds, int runs) => Say($" ({seeds} of {runs})", $"（{runs} 次中 {seeds} 次）");
    public string ToTheCurve(int number) => Say($"finding {number}, on the curve", $"診斷 {number}，曲線上的位置");
    public string AsAbove(string label) => Say($"As above: {label}.", $"同上：{label}。");
    public string NothingFound => Say("Nothing to report.", "沒有需要說明的現象。");
    public string Remedy => Say("What to try:", "建議：");
    public string Experiment => Say("To try it:", "試試看：");
    public string SeedsHeading => Say($"Test {Metric} of every seed", $"每個種子的測試{Metric}");
    public string SeedColumn => Say("Seed", "種子");
    public string ConfusionHeading(int budget) => Say($"What it confuses after {Epochs(budget)}", $"訓練 {Epochs(budget)}後最容易混淆的類別");
    public string ConfusionNote(int seeds) => (ofRows, seeds) switch
    {
        (true, 1) => Say("Counts of test rows.", "測試資料列數。"),
        (true, _) => Say("Counts of test rows, all seeds together.", "測試資料列數，所有種子合計。"),
        (_, 1) => Say("Counts of test images.", "測試圖片張數。"),
        _ => Say("Counts of test images, all seeds together.", "測試圖片張數，所有種子合計。"),
    };
    public string Confused(int count, int ofClass, string truth, string prediction) => Say(
        $"{truth} taken for {prediction}: {Grouped(count)} of {Grouped(ofClass)} ({Percent((double)count / ofClass)})",
        $"{truth} 誤判為 {prediction}：{Grouped(ofClass)} 筆中的 {Grouped(count)} 筆（{Percent((double)count / ofClass)}）");
    public string NothingConfused => ofRows
        ? Say("Every test row was classified correctly.", "測試資料列全部分類正確。")
        : Say("Every test image was classified correctly.", "測試圖片全部分類正確。");
    public string ClassesHeading(int budget) => Say($"How well it recognises each class after {Epochs(budget)}", $"訓練 {Epochs(budget)}後各類別的表現");
    public string BothAccuracies(string accuracy, string balanced) => Say(
        $"On test, accuracy is {accuracy}; balanced accuracy, in which every class counts the same, is {balanced}.",
        $"在測試集上，準確率為 {accuracy}；平衡準確率（每個類別權重相同）為 {balanced}。");
    public string WorstClass(string name, string f1, string precision, string recall) => Say(
        $"The worst is {name}: F1 {f1}, precision {precision}, recall {recall}.",
        $"最差的是 {name}：F1 {f1}，精確率 {precision}，召回率 {recall}。");
    public string EachClass => Say("Precision, recall and F1 of each class", "各類別的精確率、召回率與 F1");
    public string CountColumn => ofRows ? Say("Test rows", "測試資料列") : Say("Test images", "測試圖片");
    public string PrecisionColumn => Say("Precision", "精確率");
    public string RecallColumn => Say("Recall", "召回率");
    public string ClassesNote(int runs)
    {
        string together = runs == 1
            ? ""
            : Say(" All seeds are counted together; they share one test set, so more seeds narrow no interval.", "所有種子合計；測試的樣本相同，因此種子再多，區間也不會變窄。");
        return Say(
            $"In brackets: 95 % intervals for test sets of this size. Precision: of what was taken for the class, the share that belongs to it. Recall: of the class, the share that was found. F1: their harmonic mean.{together}",
            $"括號內為 95 % 信賴區間，以這個大小的測試集而言。精確率：判為該類別的樣本中，真正屬於該類別的比例。召回率：該類別的樣本中，判斷正確的比例。F1：兩者的調和平均數。{together}");
    }

    public string MatrixHeading => Say("Confusion matrix", "混淆矩陣");
    public string TruthAgainstPrediction => Say("truth ↓ / prediction →", "真實 ↓ / 預測 →");

    // Method
    public string MethodHeading => Say("Method", "方法");
    public string MetricLabel => Say("Decided by", "評比指標");

    /// <summary>What decides, and what guessing gets by it.</summary>
    public string DecidedBy(Chance chance)
    {
        string guessing = metric == DecidingMetric.Accuracy
            ? Say($"always answering with the largest class gets {Percent(chance.Share)}", $"一律回答最大的類別可得 {Percent(chance.Share)}")
            : Say($"always answering with one class gets {Percent(chance.Share)}", $"一律回答同一個類別可得 {Percent(chance.Share)}");
        return Say($"{Capital(Metric)}, higher is better. On validation, {guessing}.", $"{Metric}，愈高愈好。在驗證集上，{guessing}。");
    }

    public string DataLabel => Say("Data", "資料");
    public string SplitLabel => Say("Split", "切分");
    public string Split(int training, int validation, int test) => Say(
        $"{Grouped(training)} to train on; the last {Grouped(validation)} of the training set held out for validation; {Grouped(test)} to test on.",
        $"訓練 {Grouped(training)} 筆；訓練集最後 {Grouped(validation)} 筆留作驗證；測試 {Grouped(test)} 筆。");
    public string ChecksumLabel => Say("SHA-256 of the decoded data", "解碼後資料的 SHA-256");
    public string RecipeLabel(string arm) => Say($"Recipe “{arm}”", $"訓練設定「{arm}」");
    public string TunedLabel => Say("Learning rates", "學習率");
    public string Tuned(string arm, string rates) => Say(
        $"Arm “{arm}”: {rates}. Each was chosen on validation by successive halving, with seeds that the study does not use; tuning.json has every trial.",
        $"訓練設定「{arm}」：{rates}。皆以逐次減半法在驗證集上選出，所用種子與本研究不同；每次試驗都記錄在 tuning.json。");
    public string TunedRate(TunedRate rate)
    {
        string edge = rate.AtEdge
            ? Say(" (the last one tried; a better one may lie beyond)", "（已是試過的最後一個，更好的值可能在範圍之外）")
            : "";
        return Say($"{rate.LearningRate} at depth {rate.Depth}{edge}", $"深度 {rate.Depth} 用 {rate.LearningRate}{edge}");
    }

    public string SeedsLabel => Say("Seeds", "亂數種子");
    public string EnvironmentLabel => Say("Trained on", "執行環境");
    public string TrainedOn(RunEnvironment on)
    {
        string lanes = on.Kernel == "scalar"
            ? Say("scalar kernels", "純量核心")
            : Say($"{on.Kernel}-bit kernels", $"{on.Kernel} 位元向量核心");
        return Say(
            $"Fathom {on.Fathom} on {on.Runtime}, {on.System}, {Counted(on.Processors, "processor")}, {lanes}.",
            $"Fathom {on.Fathom}，{on.Runtime}，{on.System}，{on.Processors} 個處理器，{lanes}。");
    }

    public string CommandLabel => Say("To repeat it", "重現指令");
    public string ChoicesLabel => Say("Choices", "選擇依據");
    public string Choices(int readings)
    {
        string onTest = readings == 0
            ? Say("No run reached a budget, so the test set was never used.", "沒有任何訓練達到評估時間點，因此從未用到測試集。")
            : Say(
                $"The recommendation is then checked on the test set once, which can change the headline. This page also shows {Counted(readings, "test result")}; do not choose by them, or the test set no longer tests anything.",
                $"選出的深度再以測試集檢驗一次，結論可能因此改變。本頁也列出 {readings} 個測試結果；請勿據此挑選，否則測試集就失去意義了。");
        string onValidation = Say(
            $"Every choice is made on validation {Metric} at the last budget.", $"所有選擇都依最後評估時間點的驗證{Metric}決定。");
        return InARow([onValidation, onTest]);
    }

    public string BudgetsLabel => Say("Budgets", "評估時間點");

    /// <summary>At which epochs runs are read, and whether one run answers for all.</summary>
    /// <param name="budgets">In words.</param>
    /// <param name="count">How many budgets.</param>
    /// <param name="knowing">Of the arms so many have a schedule that depends on the number of epochs.</param>
    /// <param name="arms">All arms.</param>
    public string Budgets(string budgets, int count, int knowing, int arms)
    {
        string runs = (count, knowing) switch
        {
            (1, _) => "",
            (_, 0) => Say(
                " The learning rate does not depend on the number of epochs, so one long run contains the shorter ones.",
                "學習率與訓練週期數無關，因此一次長的訓練就包含較短的訓練。"),
            _ when knowing == arms => Say(
                " The learning rate depends on the number of epochs, so each budget has runs of its own.",
                "學習率隨訓練週期數而定，因此每個評估時間點都另外訓練。"),
            _ => Say(
                " Where the learning rate depends on the number of epochs, each budget has runs of its own; elsewhere one long run contains the shorter ones.",
                "學習率隨訓練週期數而定的訓練設定，每個評估時間點都另外訓練；其餘的，一次長的訓練就包含較短的訓練。"),
        };
        return count == 1
            ? Say($"Epoch {budgets}.{runs}", $"第 {budgets} 個週期。{runs}")
            : Say($"Epochs {budgets}.{runs}", $"第 {budgets} 個週期。{runs}");
    }

    private string Bands(int seeds) => seeds == 1 ? "" : Say(" Bands reach from the lowest to the highest seed.", "色帶涵蓋各種子的最低值到最高值。");
}
