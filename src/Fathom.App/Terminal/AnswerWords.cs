using Fathom.Study.Texts;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.App.Terminal;

/// <summary>The words of verbs that answer and train no study: plan, bench, arms, data, predict and export.</summary>
internal sealed class AnswerWords(Language language) : Wording(language)
{
    // Columns of the tables
    public string Arm => Say("arm", "訓練設定");
    public string Depth => Say("depth", "深度");
    public string EpochsHead => Say("epochs", "週期");
    public string Runs => Say("runs", "次數");
    public string Parameters => Say("parameters", "參數");
    public string Operations => Say("operations", "運算量");
    public string Memory => Say("memory", "記憶體");
    public string TimeOnOneThread => Say("time on 1 thread", "單執行緒用時");
    public string Width => Say("width", "寬度");
    public string Batch => Say("batch", "批次");
    public string Threads(int threads) => Say(Counted(threads, "thread"), $"{threads} 執行緒");
    public string OfPeak => Say("of peak", "佔峰值");
    public string SpeedUp => Say("speed-up", "加速");
    public string Name => Say("name", "名稱");
    public string Where => Say("where", "位置");
    public string What => Say("what", "內容");
    public string Images => Say("images", "圖片");
    public string Examples => Say("examples", "筆數");
    public string Pixels => Say("pixels", "像素");
    public string Label => Say("label", "標籤");
    public string Class => Say("class", "類別");
    public string Training => Say("training", "訓練");
    public string ValidationHead => Say("validation", "驗證");
    public string Test => Say("test", "測試");
    public string Image => Say("image", "圖片");
    public string NoAnswer => Say("no answer", "沒有答案");
    public string Is => Say("is", "正解");
    public string From => Say("from", "來源");

    public string Column => Say("column", "欄位");
    public string Becomes => Say("becomes", "用途");
    public string Missing => Say("missing", "缺值");
    public string Different => Say("different", "相異值");
    public string Such => Say("such as", "例如");
    public string More(int count) => Say($"{count} more", $"另外 {count} 個");
    public string Inputs => Say("inputs", "輸入");

    // Plans and the bench
    public string EachRun => Say("Each run:", "每次訓練：");
    public string PlanInAll(int runs, string operations, string memory, string time, int threads) => Say(
        $"In all {Counted(runs, "run")}, {operations} operations, {memory} of memory and about {time} on {Threads(threads)}.",
        $"總計 {runs} 次訓練、{operations} 次運算、{memory} 記憶體，以 {Threads(threads)}約需 {time}。");
    public string TooLittleMemory(string needed, string there, int threads) => Say(
        $"This needs about {needed} of memory, and this machine has {there}: the system may end it. Take {(threads > 1 ? "fewer threads, " : "")}a narrower network or a smaller batch.",
        $"這大約需要 {needed} 記憶體，而這台電腦只有 {there}，系統可能會強制結束它。請{(threads > 1 ? "減少執行緒、" : "")}縮小網路寬度或批次大小。");
    public string PlanTuning(string operations, int trials) => Say(
        $"Of these, {operations} operations tune learning rates: {Counted(trials, "trial")}, more where the best rate lies at the grid's edge.",
        $"其中 {operations} 次運算用來調整學習率：{trials} 次試驗；最佳值落在範圍邊緣時會更多。");
    public string PreflightReady => Say(
        "Preflight: no problem is expected with any of these networks.", "訓練前檢查：這些網路都看不出問題。");
    public string ScheduleKnowsItsEnd(string arm) => Say(
        $"The schedule of {arm} depends on how long it trains, so each of its budgets is a run of its own.",
        $"{arm} 的學習率排程取決於訓練長度，因此每個評估時間點各自訓練一次。");

    /// <summary>How the widths of an arm were chosen.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="parameters">Of the depth that the others are matched to.</param>
    /// <param name="reference">That depth.</param>
    /// <param name="depths">The depths with hidden layers, their widths and parameters.</param>
    /// <param name="softmax">Parameters of depth 1, which has no width; null where it is not planned or is the reference.</param>
    public string WidthsMatch(
        string arm, long parameters, int reference, IEnumerable<(int Depth, int Width, long Parameters)> depths, long? softmax)
    {
        string widths = string.Join(Say(", ", "；"), depths.Select(depth => Say(
            $"depth {depth.Depth} is {depth.Width} wide and has {Grouped(depth.Parameters)}",
            $"深度 {depth.Depth} 寬 {depth.Width}，參數 {Grouped(depth.Parameters)} 個")));
        string first = softmax is not long kept ? "" : Say(
            $"; depth 1 has no hidden layer to widen and keeps its {Grouped(kept)}", $"；深度 1 沒有可加寬的隱藏層，保持 {Grouped(kept)} 個");
        return Say(
            $"Widths of {arm} match the {Counted(parameters, "parameter")} of depth {reference}: {widths}{first}.",
            $"{arm} 的寬度依深度 {reference} 的 {Grouped(parameters)} 個參數選定：{widths}{first}。");
    }

    public string Peak(string operations) => Say(
        $"Peak of one thread: {operations} operations a second, in fused multiply-adds between registers.",
        $"單執行緒峰值：每秒 {operations} 次運算（暫存器之間的融合乘加）。");
    public string HomeworkTakes(string time, int threads) => Say(
        $"The homework study would train for about {time} on {Threads(threads)}.", $"以 {Threads(threads)}訓練整份作業約需 {time}。");

    // Arms and data
    public string FullStop => Say(".", "。");
    public string BuiltIn => Say("built in", "內建");
    public string NotHereYet => Say("not here yet; fathom data fetch gets it", "尚未下載；可用 fathom data fetch 取得");
    public string DrawnByFathom => Say("drawn by Fathom", "由 Fathom 繪製");
    public string Synthetic => Say(" (synthetic: drawn by a program)", "（合成資料：由程式繪製）");
    public string ImageSize(int height, int width, int channels) => channels == 1
        ? Say($"{height} × {width} pixels, grey", $"{height} × {width} 像素，灰階")
        : Say($"{height} × {width} pixels, in colour", $"{height} × {width} 像素，彩色");
    public string ExampleCounts(int training, int validation, int test) => Say(
        $"{training} to train on, {validation} to validate, {test} to test", $"訓練 {training} 筆，驗證 {validation} 筆，測試 {test} 筆");
    public string PixelMoments(double mean, double deviation) => Say(
        $"mean {mean:F4}, standard deviation {deviation:F4} (0 to 1)", $"平均 {mean:F4}，標準差 {deviation:F4}（0 到 1）");
    public string Good(string file) => Say($"good  {file}", $"正確  {file}");

    /// <param name="problem">As an error line, which names the file.</param>
    public string Bad(string problem) => Say($"BAD   {problem}", $"錯誤  {problem}");
    public string WrittenTo(string path) => Say($"Written: {path}", $"已寫入：{path}");
    public string FeaturesWritten(int features, int training, int validation, int test) => Say(
        $"{Counted(features, "feature")} of {Counted(training, "example")} to train on, {Grouped(validation)} to validate, {Grouped(test)} to test.",
        $"{Grouped(features)} 個特徵；訓練 {Grouped(training)} 筆、驗證 {Grouped(validation)} 筆、測試 {Grouped(test)} 筆。");
    public string TestImage(int number) => Say($"test {number}", $"測試 {number}");
}
