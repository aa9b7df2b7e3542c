using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>What lies behind a finding, and what the evidence does not decide.</summary>
internal sealed class CauseSentences(Language language) : Wording(language)
{
    /// <summary>One or two sentences with the numbers; null where they are another class's.</summary>
    public string? Of(Finding finding, FindingNumbers n) => (finding.Kind, finding.Case) switch
    {
        (FindingKind.Cause, "LostSignal") => Say(
            $"The likely cause of {n.Counted("epochsAtChance", "epoch")} at chance: gradients had vanished before the first step (largest layer {n.Small("initialLargest")}; first over last layer {n.Small("initialRatio")}), so the first steps moved nothing.",
            $"停在隨機水準 {n.Plain("epochsAtChance")} 個週期的可能原因：第一步之前梯度就已消失（最大的一層為 {n.Small("initialLargest")}，第一層與最後一層之比為 {n.Small("initialRatio")}），最初的更新幾乎沒有作用。"),
        (FindingKind.Cause, "LostSignalSigmoid") => Say(
            $"The likely cause of {n.Counted("epochsAtChance", "epoch")} at chance: each sigmoid passes at most a quarter of the gradient on. Before the first step the first layer's norm was {n.Small("initialFirst")}, the last layer's {n.Small("initialLast")}.",
            $"停在隨機水準 {n.Plain("epochsAtChance")} 個週期的可能原因：每個 sigmoid 最多只傳回四分之一的梯度。第一步之前，第一層的梯度範數為 {n.Small("initialFirst")}，最後一層為 {n.Small("initialLast")}。"),
        (FindingKind.Cause, "DeadPlateau") => Say(
            $"The likely cause of the plateau: since epoch {n.Plain("epoch")}, {n.Percent("deadFraction")} of layer {n.Plain("layer")}'s units respond to no example and cannot learn, and training loss stands still ({n.Fixed("trainLossFirst", 3)} at epoch {n.Plain("firstEpoch")}, {n.Fixed("trainLossLast", 3)} at the end). More epochs do not revive them.",
            $"停滯的可能原因：從第 {n.Plain("epoch")} 個週期起，第 {n.Plain("layer")} 層有 {n.Percent("deadFraction")} 的神經元對任何樣本都沒有反應，無法再學習，訓練損失也停住了（第 {n.Plain("firstEpoch")} 個週期為 {n.Fixed("trainLossFirst", 3)}，最後為 {n.Fixed("trainLossLast", 3)}）。增加週期救不回這些神經元。"),
        (FindingKind.Cause, "DropoutNoise") => Say(
            $"The likely cause: dropout drowns the signal. With {n.Percent("dropout")} of the units dropped in {n.Counted("hiddenLayers", "hidden layer")}, the noise that reaches the output has about {n.Times("times")} times the signal's power.",
            $"可能的原因：dropout 的雜訊蓋過訊號。{n.Plain("hiddenLayers")} 個隱藏層各丟掉 {n.Percent("dropout")} 的神經元，傳到輸出層的雜訊，功率約為訊號的 {n.Times("times")} 倍。"),
        (FindingKind.Cause, "RateTooHighDiverged") => Say(
            $"The likely cause of the divergence: the learning rate {n.Rate("learningRate")} is too high for this network.",
            $"發散的可能原因：學習率 {n.Rate("learningRate")} 對這個網路太高。"),
        (FindingKind.Cause, "RateTooHighFirstSteps") => Say(
            $"The likely cause: the first steps at learning rate {n.Rate("learningRate")} threw the weights far off. The mean training loss of epoch 1 was {n.Loss("runningLoss")}, where guessing gives {n.Fixed("guessingLoss", 2)}.",
            $"可能的原因：學習率 {n.Rate("learningRate")} 使最初的步幅太大，把權重推離了正軌。第 1 個週期的平均訓練損失為 {n.Loss("runningLoss")}，而隨機猜測只有 {n.Fixed("guessingLoss", 2)}。"),
        (FindingKind.Cause, "RateTooHighSetbacks") => Say(
            $"The likely cause of the setbacks: the learning rate {n.Rate("learningRate")} is too high for this network. Training itself was thrown back {n.Plain("setbacks")} times, first at epoch {n.Plain("epoch")}, last at epoch {n.Plain("lastSetback")}.",
            $"反覆倒退的可能原因：學習率 {n.Rate("learningRate")} 對這個網路太高。訓練本身倒退了 {n.Plain("setbacks")} 次，第一次在第 {n.Plain("epoch")} 個週期，最後一次在第 {n.Plain("lastSetback")} 個。"),
        (FindingKind.Cause, "RateTooLow") => Say(
            $"The likely cause of the slow progress: the learning rate {n.Rate("learningRate")} is too low. Training loss falls almost in a straight line: by {n.Fixed("fallLast", 3)} over the last third of the epochs and by {n.Fixed("fallBefore", 3)} over the third before; a curve near its end would flatten.",
            $"進步緩慢的可能原因：學習率 {n.Rate("learningRate")} 太低。訓練損失幾乎直線下降，最後三分之一的週期降了 {n.Fixed("fallLast", 3)}，之前三分之一降了 {n.Fixed("fallBefore", 3)}；接近終點的曲線應該會變緩。"),
        (FindingKind.Cause, "RateTooLowAtChance") => Say(
            $"The likely cause: the learning rate {n.Rate("learningRate")} is far too low; {n.Rate("usualLearningRate")} is usual for this optimiser. Training loss hardly moves ({n.Fixed("trainLossFirst", 3)} at epoch {n.Plain("firstEpoch")}, {n.Fixed("trainLossLast", 3)} at the end).",
            $"可能的原因：學習率 {n.Rate("learningRate")} 太低，這個最佳化方法通常用 {n.Rate("usualLearningRate")}。訓練損失幾乎不動（第 {n.Plain("firstEpoch")} 個週期 {n.Fixed("trainLossFirst", 3)}，最後 {n.Fixed("trainLossLast", 3)}）。"),
        (FindingKind.Undecided, "NoEpochs") => Say("No finished epoch was recorded, so nothing can be told.", "沒有任何完成的訓練週期，無從判斷。"),
        (FindingKind.Undecided, "TooShort") => Say(
            $"{n.Plain("epochs")} {n.Plural("epochs", "epoch is", "epochs are")} too few to tell whether the run converged, overfits or is unstable; at least {n.Plain("needed")} are needed.",
            $"只有 {n.Plain("epochs")} 個週期，不足以判斷是否收斂、過擬合或不穩定；至少需要 {n.Plain("needed")} 個。"),
        (FindingKind.Undecided, "FewEpochs") => Say(
            $"{n.Counted("endEpoch", "epoch")} are too few to tell whether validation loss has settled or is still falling.",
            $"只有 {n.Plain("endEpoch")} 個週期，不足以判斷驗證損失已經穩定或仍會下降。"),
        (FindingKind.Undecided, "Trend") => Say(
            $"Whether more epochs would help is open: validation loss after {n.Plain("moreEpochs")} more may be lower or higher (95 %: {LossChange(n)}; noise ±{n.Fixed("noise", 3)}).",
            $"繼續訓練是否有幫助，尚無法判斷：再訓練 {n.Plain("moreEpochs")} 個週期，驗證損失可能下降，也可能上升（95 %：{LossChange(n)}；雜訊 ±{n.Fixed("noise", 3)}）。"),
        (FindingKind.Undecided, "InNoise") => Say(
            $"It is too early to tell where validation loss is heading: it was {n.Fixed("lastLoss", 3)} at epoch {n.Plain("endEpoch")}, and its trend so far is barely larger than the noise (±{n.Fixed("noise", 3)}).",
            $"還看不出驗證損失的走向：第 {n.Plain("endEpoch")} 個週期為 {n.Fixed("lastLoss", 3)}，到那時為止的趨勢幾乎都在雜訊（±{n.Fixed("noise", 3)}）之內。"),
        (FindingKind.Undecided, "Dropped") => Say(
            $"The learning rate dropped to {n.Rate("learningRate")} at epoch {n.Plain("epoch")}. A drop helps once; the {n.Counted("epochs", "epoch")} since do not show where the loss is heading.",
            $"學習率在第 {n.Plain("epoch")} 個週期降到 {n.Rate("learningRate")}。這次下降帶來的進步只有一次；之後的 {n.Plain("epochs")} 個週期還看不出損失的走向。"),
        (FindingKind.Undecided, "Restarted") => Say(
            $"The learning rate rose to {n.Rate("learningRate")} at epoch {n.Plain("epoch")}. Larger steps lift the loss at first; the {n.Counted("epochs", "epoch")} since do not show where it is heading.",
            $"學習率在第 {n.Plain("epoch")} 個週期升到 {n.Rate("learningRate")}。步幅變大，損失一開始會升高；之後的 {n.Plain("epochs")} 個週期還看不出損失的走向。"),
        (FindingKind.Undecided, "JustLeft") => Say(
            $"The run rose above guessing only at epoch {n.Plain("epoch")} of {n.Plain("endEpoch")}: too early to tell where it is heading.",
            $"到第 {n.Plain("epoch")} 個週期（共 {n.Plain("endEpoch")} 個）才脫離隨機猜測，還看不出走向。"),
        (FindingKind.Undecided, "Rising") => Say(
            $"Validation loss rose from {n.Fixed("lowestLoss", 3)} at epoch {n.Plain("epoch")} to {n.Fixed("lastLoss", 3)} at epoch {n.Plain("endEpoch")} while training loss fell. That looks like overfitting; so few readings do not prove it.",
            $"驗證損失從第 {n.Plain("epoch")} 個週期的 {n.Fixed("lowestLoss", 3)} 升到第 {n.Plain("endEpoch")} 個的 {n.Fixed("lastLoss", 3)}，訓練損失卻下降。這看似過擬合，但紀錄太少，尚不能證明。"),
        (FindingKind.Undecided, "NoValidation") => Say(
            "There are no validation figures, so overfitting cannot be judged.",
            "沒有驗證數據，因此無法判斷是否過擬合。"),
        (FindingKind.Undecided, "Stability") => Say(
            $"Whether validation accuracy is stable cannot be told yet: fewer than {n.Counted("needed", "epoch")} lie in the last half of the run and after its take-off.",
            $"驗證準確率是否穩定，尚無法判斷：訓練的後半段、脫離隨機水準之後，不到 {n.Plain("needed")} 個週期。"),
        (FindingKind.Undecided, "Overfitting") => Say(
            $"Whether the run overfits from epoch {n.Plain("epoch")} cannot be told yet: validation loss ends about {n.Percent("rise")} above its lowest, and with so few epochs jitter alone may give up to {n.Percent("riseNoise")}.",
            $"是否從第 {n.Plain("epoch")} 個週期起過擬合，尚無法判定：最後的驗證損失比最低點高約 {n.Percent("rise")}，但週期太少，光是震盪就可能高出 {n.Percent("riseNoise")}。"),
        _ => null,
    };
}
