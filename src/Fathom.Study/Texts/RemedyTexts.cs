using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>What to try, and how sure a finding is.</summary>
internal sealed class RemedyTexts(Language language) : Wording(language)
{
    /// <summary>What to try, in a sentence.</summary>
    public string Of(RemedyKind remedy, FindingNumbers n) => remedy switch
    {
        RemedyKind.LowerRate => Say($"Lower the learning rate to {n.Rate("learningRate")}.", $"把學習率降到 {n.Rate("learningRate")}。"),
        RemedyKind.RaiseRate => Say(
            $"Raise the learning rate to {n.Rate("learningRate")} before adding epochs.",
            $"先把學習率提高到 {n.Rate("learningRate")}，再考慮增加週期。"),
        RemedyKind.DecayRate => Say(
            $"Let the learning rate decay to zero over {n.Counted("budget", "epoch")} (cosine).",
            $"讓學習率在 {n.Plain("budget")} 個週期內逐步降到零（cosine）。"),
        RemedyKind.DecayRateAndKeepBest => Say(
            $"Let the learning rate decay to zero over {n.Counted("budget", "epoch")} (cosine), and keep the weights of the best epoch.",
            $"讓學習率在 {n.Plain("budget")} 個週期內逐步降到零（cosine），並保留最佳週期的權重。"),
        RemedyKind.StopEarly => Say(
            $"Keep the weights of the best epoch: early stopping with a patience of {n.Counted("patience", "epoch")}.",
            $"保留最佳週期的權重：使用提前停止，容忍 {n.Plain("patience")} 個週期沒有進步。"),
        RemedyKind.MorePatience => Say($"Give early stopping a patience of {n.Counted("patience", "epoch")}.", $"把提前停止的容忍週期提高到 {n.Plain("patience")} 個。"),
        RemedyKind.TrainLonger => Say($"Train for {n.Counted("budget", "epoch")} before judging this depth.", $"先訓練到 {n.Plain("budget")} 個週期，再評斷這個深度。"),
        RemedyKind.LongerSchedule => Say(
            $"Train for {n.Counted("budget", "epoch")} with the schedule stretched over them.",
            $"訓練 {n.Plain("budget")} 個週期，並把排程拉長到同樣的長度。"),
        RemedyKind.HeWeights => Say("Start from He's initial weights, which keep the signal's size through ReLU.", "改用 He 初始化，讓訊號經過 ReLU 後仍保持大小。"),
        RemedyKind.Relu => Say("Use ReLU with He's initial weights in place of the sigmoid.", "改用 ReLU 與 He 初始化，取代 sigmoid。"),
        RemedyKind.NormalizeAndSkip => Say(
            "Add batch normalisation and residual connections, which carry the signal through many layers.",
            "加入批次正規化與殘差連接，讓訊號能穿過許多層。"),
        RemedyKind.ClipGradients => Say($"Clip gradients at a norm of {n.Plain("clipNorm")}.", $"把梯度範數裁剪到 {n.Plain("clipNorm")}。"),
        RemedyKind.LessRegularization => Say("Train without dropout and penalties.", "拿掉 dropout 與權重懲罰再訓練。"),
        RemedyKind.Wider => Say("Give the hidden layers four times as many units.", "把隱藏層的神經元增加到四倍。"),
        RemedyKind.HiddenLayer => Say($"Add a hidden layer (depth {n.Plain("depth")}).", $"加一個隱藏層（深度 {n.Plain("depth")}）。"),
        RemedyKind.CheckLabels => Say("Check the labels and the split: look at a few training examples with their labels.", "檢查標籤與資料分割：看幾個訓練樣本和它們的標籤。"),
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "There are no words for it."),
    };

    /// <summary>How sure it is, to follow a sentence.</summary>
    public string InBrackets(Confidence confidence) => Say($" ({Of(confidence)})", $"（{Of(confidence)}）");

    /// <summary>How sure it is.</summary>
    public string Of(Confidence confidence) => confidence switch
    {
        Confidence.Open => Say("not decided", "無法判定"),
        Confidence.Likely => Say("some evidence", "有一些證據"),
        Confidence.Clear => Say("strong evidence", "證據明確"),
        Confidence.BeyondDoubt => Say("very strong evidence", "證據非常充分"),
        Confidence.Measured => Say("measured", "實際量得"),
        _ => throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "There are no words for it."),
    };
}
