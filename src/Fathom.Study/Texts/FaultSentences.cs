using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>What is wrong with a run's gradients, units, fit or course.</summary>
internal sealed class FaultSentences(Language language) : Wording(language)
{
    /// <summary>One or two sentences with the numbers; null where they are another class's.</summary>
    public string? Of(Finding finding, FindingNumbers n) => (finding.Kind, finding.Case) switch
    {
        (FindingKind.VanishingGradients, "LevelExplained") => Say(
            $"Gradients vanish at initialisation: no layer's norm exceeds {n.Small("initialLargest")}, where about 1 is healthy (first layer {n.Small("initialFirst")}, last {n.Small("initialLast")}). The cause: each hidden layer passes on {n.Percent("gainPerLayer")} of the signal's variance with this initialiser and activation. Over {n.Plain("hiddenLayers")} of them that shrinks the signal to {n.Small("predictedFactor")} of its size.",
            $"初始化時就有梯度消失：沒有任何一層的梯度範數超過 {n.Small("initialLargest")}，而健康的數量級約為 1（第一層 {n.Small("initialFirst")}，最後一層 {n.Small("initialLast")}）。原因：這組初始化與激勵函數，每個隱藏層只留下 {n.Percent("gainPerLayer")} 的訊號變異數，經過 {n.Plain("hiddenLayers")} 個隱藏層，訊號預計只剩原來的 {n.Small("predictedFactor")} 倍。"),
        (FindingKind.VanishingGradients, "Level") => Say(
            $"Gradients vanish at initialisation: no layer's norm exceeds {n.Small("initialLargest")}, where about 1 is healthy (first layer {n.Small("initialFirst")}, last {n.Small("initialLast")}).",
            $"初始化時就有梯度消失：沒有任何一層的梯度範數超過 {n.Small("initialLargest")}，而健康的數量級約為 1（第一層 {n.Small("initialFirst")}，最後一層 {n.Small("initialLast")}）。"),
        (FindingKind.VanishingGradients, "Ratio") => Say(
            $"Gradients vanish on their way back: at initialisation the first layer's norm is {n.Small("initialFirst")}, the last layer's {n.Small("initialLast")}. The ratio is {n.Small("initialRatio")}; below {n.Small("threshold")} is vanishing.",
            $"梯度在反向傳播途中消失：初始化時第一層的梯度範數為 {n.Small("initialFirst")}，最後一層為 {n.Small("initialLast")}，比值 {n.Small("initialRatio")}；低於 {n.Small("threshold")} 即為梯度消失。"),
        (FindingKind.VanishingGradients, "During") => Say(
            $"Gradients vanish during training: in the median epoch the first layer's norm is {n.Small("medianRatio")} of the last layer's; below {n.Small("threshold")} is vanishing. At initialisation the ratio was {n.Small("initialRatio")}.",
            $"訓練過程中有梯度消失：第一層與最後一層梯度範數之比，各週期的中位數為 {n.Small("medianRatio")}；低於 {n.Small("threshold")} 即為梯度消失。初始化時為 {n.Small("initialRatio")}。"),
        (FindingKind.ExplodingGradients, "Initial") => Say(
            $"Gradients explode on their way back: at initialisation the first layer's norm is {n.Small("initialFirst")}, {n.Fixed("initialRatio", 0)} times the last layer's {n.Small("initialLast")}. Above {n.Plain("threshold")} times is exploding.",
            $"梯度在反向傳播途中爆炸：初始化時第一層的梯度範數為 {n.Small("initialFirst")}，是最後一層 {n.Small("initialLast")} 的 {n.Fixed("initialRatio", 0)} 倍；高於 {n.Plain("threshold")} 倍即為梯度爆炸。"),
        (FindingKind.ExplodingGradients, "During") => Say(
            $"Gradients explode during training: in the median epoch the first layer's norm is {n.Fixed("medianRatio", 0)} times the last layer's; above {n.Plain("threshold")} times is exploding. At initialisation it was {n.Fixed("initialRatio", 1)} times.",
            $"訓練過程中有梯度爆炸：第一層與最後一層梯度範數之比，各週期的中位數為 {n.Fixed("medianRatio", 0)} 倍；高於 {n.Plain("threshold")} 倍即為梯度爆炸。初始化時為 {n.Fixed("initialRatio", 1)} 倍。"),
        (FindingKind.DeadUnits, _) => Say(
            $"{n.Percent("deadFraction")} of layer {n.Plain("layer")}'s units respond to no probe example. At the end {n.Plain("layersOverHalf")} {n.Plural("layersOverHalf", "layer has", "layers have")} lost more than half of theirs; the first did at epoch {n.Plain("epoch")}.",
            $"第 {n.Plain("layer")} 層有 {n.Percent("deadFraction")} 的神經元對所有探測樣本都沒有反應。最後有 {n.Plain("layersOverHalf")} 個隱藏層失去半數以上的神經元，從第 {n.Plain("epoch")} 個週期開始。"),
        (FindingKind.Overfitting, "Mild") => Say(
            $"The run overfits mildly from about epoch {n.Plain("epoch")}: validation loss was lowest at epoch {n.Plain("lowestEpoch")} ({n.Fixed("lowestLoss", 3)}) and is {n.Fixed("lastLoss", 3)} at epoch {n.Plain("endEpoch")}. That is a rise of about {n.Percent("rise")}; noise alone gives up to {n.Percent("noise")}. Another seed often changes the loss by as much, and validation accuracy holds ({n.Percent("lastAccuracy")}; best {n.Percent("bestAccuracy")}): nothing needs doing.",
            $"大約從第 {n.Plain("epoch")} 個週期起輕微過擬合：驗證損失在第 {n.Plain("lowestEpoch")} 個週期最低（{n.Fixed("lowestLoss", 3)}），到第 {n.Plain("endEpoch")} 個為 {n.Fixed("lastLoss", 3)}。上升約 {n.Percent("rise")}，光是雜訊最多只有 {n.Percent("noise")}。換一個亂數種子，損失的差別往往也有這麼大，而且驗證準確率並未下降（{n.Percent("lastAccuracy")}，最高 {n.Percent("bestAccuracy")}），因此不必處理。"),
        (FindingKind.Overfitting, "AccuracyHeld") => Say(
            $"The run overfits from about epoch {n.Plain("epoch")}: validation loss was lowest at epoch {n.Plain("lowestEpoch")} ({n.Fixed("lowestLoss", 3)}) and is {n.Fixed("lastLoss", 3)} at epoch {n.Plain("endEpoch")}, while training loss fell. That is a rise of about {n.Percent("rise")}; noise alone gives up to {n.Percent("noise")}. Validation accuracy has not suffered ({n.Percent("lastAccuracy")}; best {n.Percent("bestAccuracy")}): the network grows too sure of its mistakes.",
            $"大約從第 {n.Plain("epoch")} 個週期起過擬合：驗證損失在第 {n.Plain("lowestEpoch")} 個週期最低（{n.Fixed("lowestLoss", 3)}），到第 {n.Plain("endEpoch")} 個為 {n.Fixed("lastLoss", 3)}，訓練損失卻仍在下降。上升約 {n.Percent("rise")}，光是雜訊最多只有 {n.Percent("noise")}。驗證準確率尚未下降（{n.Percent("lastAccuracy")}，最高 {n.Percent("bestAccuracy")}）：網路只是對自己的錯誤愈來愈有把握。"),
        (FindingKind.Overfitting, "AccuracyFell") => Say(
            $"The run overfits from about epoch {n.Plain("epoch")}: validation loss was lowest at epoch {n.Plain("lowestEpoch")} ({n.Fixed("lowestLoss", 3)}) and is {n.Fixed("lastLoss", 3)} at epoch {n.Plain("endEpoch")}, while training loss fell. That is a rise of about {n.Percent("rise")}; noise alone gives up to {n.Percent("noise")}. Validation accuracy fell with it, from {n.Percent("bestAccuracy")} at epoch {n.Plain("bestAccuracyEpoch")} to {n.Percent("lastAccuracy")}.",
            $"大約從第 {n.Plain("epoch")} 個週期起過擬合：驗證損失在第 {n.Plain("lowestEpoch")} 個週期最低（{n.Fixed("lowestLoss", 3)}），到第 {n.Plain("endEpoch")} 個為 {n.Fixed("lastLoss", 3)}，訓練損失卻仍在下降。上升約 {n.Percent("rise")}，光是雜訊最多只有 {n.Percent("noise")}。驗證準確率也隨之下降，從第 {n.Plain("bestAccuracyEpoch")} 個週期的 {n.Percent("bestAccuracy")} 降到 {n.Percent("lastAccuracy")}。"),
        (FindingKind.GeneralizationGap, _) => Say(
            $"Training accuracy ({n.Percent("trainAccuracy")}) is {n.Points("gap")} points above validation accuracy ({n.Percent("validationAccuracy")}; 95 %: {n.Points("gapLow")} to {n.Points("gapHigh")} points). A gap alone does no harm.",
            $"訓練準確率（{n.Percent("trainAccuracy")}）比驗證準確率（{n.Percent("validationAccuracy")}）高 {n.Points("gap")} 個百分點（95 %：{n.Points("gapLow")} 至 {n.Points("gapHigh")}）。單是有差距並無害處。"),
        (FindingKind.Unstable, "Steps") => Say(
            $"Validation accuracy is unstable: from epoch {n.Plain("firstEpoch")} on it jumps by ±{n.Points("jitter")} points around its course, {n.Fixed("sigmas", 1)} times what the validation set's size explains. The largest drop came at epoch {n.Plain("epoch")}, from {n.Percent("accuracyBefore")} to {n.Percent("accuracyAfter")}. Training loss jumps at the same epochs, so the steps at learning rate {n.Rate("learningRate")} are too large.",
            $"驗證準確率不穩定：從第 {n.Plain("firstEpoch")} 個週期起，在走勢上下跳動 ±{n.Points("jitter")} 個百分點，是驗證集大小所能解釋的 {n.Fixed("sigmas", 1)} 倍。最大的一次下跌在第 {n.Plain("epoch")} 個週期，從 {n.Percent("accuracyBefore")} 跌到 {n.Percent("accuracyAfter")}。訓練損失在同樣的週期跳動，可見是學習率 {n.Rate("learningRate")} 的步幅在搖動權重。"),
        (FindingKind.Unstable, _) => Say(
            $"Validation accuracy is unstable: from epoch {n.Plain("firstEpoch")} on it jumps by ±{n.Points("jitter")} points around its course, {n.Fixed("sigmas", 1)} times what the validation set's size explains. The largest drop came at epoch {n.Plain("epoch")}, from {n.Percent("accuracyBefore")} to {n.Percent("accuracyAfter")}. Compare means over epochs and seeds, never one epoch of one run.",
            $"驗證準確率不穩定：從第 {n.Plain("firstEpoch")} 個週期起，在走勢上下跳動 ±{n.Points("jitter")} 個百分點，是驗證集大小所能解釋的 {n.Fixed("sigmas", 1)} 倍。最大的一次下跌在第 {n.Plain("epoch")} 個週期，從 {n.Percent("accuracyBefore")} 跌到 {n.Percent("accuracyAfter")}。比較時請看多個週期與亂數種子的平均，不要只看一次訓練的某一個週期。"),
        (FindingKind.EarlySpike, _) => Say(
            $"Early in training, at epoch {n.Plain("epoch")}, validation loss jumped from {n.Fixed("lossBefore", 3)} to {n.Fixed("lossAfter", 3)}, and training loss with it. Where the run recovers, nothing is lost.",
            $"訓練初期的第 {n.Plain("epoch")} 個週期，驗證損失從 {n.Fixed("lossBefore", 3)} 跳升到 {n.Fixed("lossAfter", 3)}，訓練損失也一起上升。之後若能恢復，就沒有影響。"),
        (FindingKind.Stationary, _) => Say(
            $"The gradient has almost vanished: over the last tenth of the epochs its norm is {n.Small("gradientNorm")}, {n.Percent("gradientShare")} of its largest, and training loss no longer falls. The run has reached a stationary point; its history cannot tell whether that is a minimum, a saddle or a plateau.",
            $"梯度幾乎消失：最後十分之一的週期中，梯度範數為 {n.Small("gradientNorm")}，只有最大值的 {n.Percent("gradientShare")}，訓練損失也不再下降。訓練停在一個駐點；是極小值、鞍點還是平坦區，單看紀錄無法分辨。"),
        _ => null,
    };
}
