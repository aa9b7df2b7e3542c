using Fathom.Study.Data;
using Fathom.Study.Plans;

namespace Fathom.App.Terminal;

/// <inheritdoc cref="ChineseWords"/>
internal sealed class ChineseAnswerWords : AnswerWords
{
    /// <summary>The named arms; those that came later than their translation are told in English.</summary>
    private static readonly Dictionary<string, string> Arms = new(StringComparer.Ordinal)
    {
        ["homework"] = "純粹的 Keras 預設值，也就是 Fathom 要回答的作業",
        ["he"] = "經過 ReLU 仍保持訊號變異數的權重（He et al. 2015）",
        ["orthogonal"] = "正交權重乘以 ReLU 的增益 √2（Saxe et al. 2013）",
        ["residual"] = "每兩層一個恆等捷徑（He et al. 2016）",
        ["rezero"] = "捷徑旁的可學習閘門從零開始（Bachlechner et al. 2020）",
        ["batchnorm"] = "每個激活函數之前做批次正規化（Ioffe and Szegedy 2015）",
        ["selu"] = "自正規化網路：SELU、LeCun 權重、標準化像素（Klambauer et al. 2017）",
        ["modern"] = "現今常見的組合：批次正規化、捷徑、dropout、標籤平滑、AdamW、one-cycle",
        ["linear"] = "深度 1 的校準：softmax 迴歸，文獻值 0.842",
        ["mlp-100"] = "校準：一個 100 單元的 ReLU 隱藏層，文獻值 0.871",
        ["mlp-256-128-100"] = "校準：256、128、100 單元的隱藏層加 dropout 0.4，文獻值 0.879",
        ["record"] = "不用資料增強時所找到最準確的全連接網路：四層，每層 512 單元",
        ["record-deep"] = "用於 --depths 30 時所找到最準確的：寬度 256、殘差連接、單元與像素的 dropout",
        ["record-augmented"] = "以平移與左右翻轉的影像訓練時所找到最準確的：三層，每層 1024 單元",
    };

    private static readonly Dictionary<string, string> DataSets = new(StringComparer.Ordinal)
    {
        [FashionMnist.Name] = "十種服飾的 28×28 灰階圖片，60,000 張訓練、10,000 張測試。",
        [Sketches.Name] = "同樣的十種服飾，由程式繪製：內建的合成資料，供沒有網路時使用。",
    };

    public override string EachRun => "每次訓練：";

    public override string Arm => "訓練設定";

    public override string Depth => "深度";

    public override string Epochs => "週期";

    public override string Runs => "次數";

    public override string Parameters => "參數";

    public override string Operations => "運算量";

    public override string Memory => "記憶體";

    public override string TimeOnOneThread => "單執行緒用時";

    public override string PlanInAll(int runs, string operations, string memory, string time, int threads) =>
        $"總計 {N(runs)} 次訓練、{operations} 次運算、{memory} 記憶體，以 {Threads(threads)}約需 {time}。";

    public override string PlanTuning(string operations, int trials) =>
        $"其中 {operations} 次運算用來調整學習率：{N(trials)} 次試驗；最佳值落在範圍邊緣時會更多。";

    public override string PreflightReady => "訓練前檢查：每個網路的訊號與梯度大小都適合訓練。";

    public override string ScheduleKnowsItsEnd(string arm) => $"{arm} 的學習率排程取決於訓練長度，因此每個讀取點各自訓練一次。";

    public override string WidthsMatch(
        string arm, long parameters, int reference, IEnumerable<(int Depth, int Width, long Parameters)> depths, long? softmax)
    {
        IEnumerable<string> widths = depths.Select(depth => $"深度 {N(depth.Depth)} 寬 {N(depth.Width)}，參數 {Grouped(depth.Parameters)} 個");
        string first = softmax is long kept ? $"；深度 1 沒有可加寬的隱藏層，保持 {Grouped(kept)} 個" : "";
        return $"{arm} 的寬度依深度 {N(reference)} 的 {Grouped(parameters)} 個參數選定：{string.Join("；", widths)}{first}。";
    }

    public override string Peak(string operations) => $"單執行緒峰值：每秒 {operations} 次運算（暫存器之間的融合乘加）。";

    public override string Width => "寬度";

    public override string Batch => "批次";

    public override string Threads(int threads) => $"{N(threads)} 執行緒";

    public override string OfPeak => "佔峰值";

    public override string SpeedUp => "加速";

    public override string HomeworkTakes(string time, int threads) => $"以 {Threads(threads)}訓練整份作業約需 {time}。";

    public override string FullStop => "。";

    public override string ArmIs(NamedArm arm) => Arms.GetValueOrDefault(arm.Name, arm.Summary);

    public override string Name => "名稱";

    public override string Where => "位置";

    public override string What => "內容";

    public override string BuiltIn => "內建";

    public override string NotHereYet => "尚未下載；可用 fathom data fetch 取得";

    public override string DataSetIs(DataListing listing) => DataSets.GetValueOrDefault(listing.Name, listing.Summary);

    public override string From => "來源";

    public override string DrawnByFathom => "由 Fathom 繪製";

    public override string Synthetic => "（合成資料：由程式繪製）";

    public override string Images => "圖片";

    public override string ImageSize(int height, int width) => $"{N(height)} × {N(width)} 像素，灰階";

    public override string Examples => "張數";

    public override string ExampleCounts(int training, int test) => $"訓練 {N(training)} 張，測試 {N(test)} 張";

    public override string Pixels => "像素";

    public override string PixelMoments(double mean, double deviation) => $"平均 {F4(mean)}，標準差 {F4(deviation)}（0 到 1）";

    public override string Label => "標籤";

    public override string Class => "類別";

    public override string Training => "訓練";

    public override string Test => "測試";

    public override string Good(string file) => $"正確  {file}";

    public override string Bad(string problem) => $"錯誤  {problem}";

    public override string Image => "圖片";

    public override string Is => "正解";

    public override string WrittenTo(string path) => $"已寫入：{path}";

    public override string TestImage(int number) => $"測試 {N(number)}";
}
