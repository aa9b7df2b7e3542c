using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Metrics;

namespace Fathom.Study.Texts;

/// <summary>What happened to a run as a whole.</summary>
internal sealed class LearningSentences(Language language) : Wording(language)
{
    /// <summary>One or two sentences with the numbers; null where they are another class's.</summary>
    public string? Of(Finding finding, FindingNumbers n) => (finding.Kind, finding.Case) switch
    {
        (FindingKind.Diverged, "NotFinite") => Say(
            $"The run diverged: at epoch {n.Plain("epoch")} a loss was no longer a finite number. The last training loss before was {n.Fixed("lastLoss", 3)}.",
            $"訓練發散：到第 {n.Plain("epoch")} 個週期，損失已不是有限的數值，在那之前的訓練損失為 {n.Fixed("lastLoss", 3)}。"),
        (FindingKind.Diverged, "AtOnce") => Say(
            $"The run diverged at once: epoch {n.Plain("epoch")} already left no finite loss.",
            $"訓練一開始就發散：第 {n.Plain("epoch")} 個週期就已得不到有限的損失值。"),
        (FindingKind.Diverged, "FirstEpoch") => Say(
            $"The run diverged at once: after epoch {n.Plain("epoch")} the training loss was {n.Loss("lastLoss")}, where guessing gives {n.Fixed("guessingLoss", 2)}. Training was stopped.",
            $"訓練一開始就發散：第 {n.Plain("epoch")} 個週期後，訓練損失為 {n.Loss("lastLoss")}，而隨機猜測只有 {n.Fixed("guessingLoss", 2)}，訓練因此中止。"),
        (FindingKind.Diverged, "Rose") => Say(
            $"The run diverged: by epoch {n.Plain("epoch")} the training loss had risen to {n.Loss("lastLoss")}, from {n.Fixed("lowestLoss", 3)} at its lowest. Training was stopped.",
            $"訓練發散：到第 {n.Plain("epoch")} 個週期，訓練損失從最低的 {n.Fixed("lowestLoss", 3)} 升到 {n.Loss("lastLoss")}，訓練因此中止。"),
        (FindingKind.NeverTookOff, _) when n.IsBelow("epochs", 2, 0) => Say(
            $"Validation accuracy is near chance after the only epoch, {n.Percent("bestAccuracy")}. Guessing gives {n.Percent("chance")}; luck, or knowing one class only, may reach {n.Percent("threshold")}.",
            $"只訓練一個週期，驗證準確率為 {n.Percent("bestAccuracy")}，仍在隨機水準附近。隨機猜測為 {n.Percent("chance")}，憑運氣或只分得出一個類別時最多 {n.Percent("threshold")}。"),
        (FindingKind.NeverTookOff, _) => Say(
            $"Validation accuracy stayed near chance for all {n.Counted("epochs", "epoch")}. Its best was {n.Percent("bestAccuracy")}; guessing gives {n.Percent("chance")}, and luck, or knowing one class only, may reach {n.Percent("threshold")}.",
            $"全部 {n.Plain("epochs")} 個週期中，驗證準確率都停在隨機水準附近。最高只有 {n.Percent("bestAccuracy")}；隨機猜測為 {n.Percent("chance")}，憑運氣或只分得出一個類別時最多 {n.Percent("threshold")}。"),
        (FindingKind.Memorizing, _) => Say(
            $"The network learns its training examples by heart: training accuracy is {n.Percent("trainAccuracy")} at epoch {n.Plain("endEpoch")}, validation accuracy {n.Percent("lastAccuracy")}, which is guessing ({n.Percent("chance")}). None of it carries over to other examples.",
            $"網路只是死背訓練樣本：第 {n.Plain("endEpoch")} 個週期的訓練準確率為 {n.Percent("trainAccuracy")}，驗證準確率卻只有 {n.Percent("lastAccuracy")}，等於隨機猜測（{n.Percent("chance")}）。學到的東西對其他樣本都不成立。"),
        (FindingKind.Collapsed, "Fell") => Say(
            $"Training collapsed at epoch {n.Plain("epoch")}: validation accuracy ended at {n.Percent("lastAccuracy")}, after {n.Percent("bestAccuracy")} at epoch {n.Plain("bestAccuracyEpoch")}. Training loss went with it, from {n.Fixed("trainLossFirst", 3)} to {n.Fixed("trainLossLast", 3)}, so this is not overfitting.",
            $"訓練在第 {n.Plain("epoch")} 個週期崩潰：驗證準確率最後只有 {n.Percent("lastAccuracy")}，第 {n.Plain("bestAccuracyEpoch")} 個週期還有 {n.Percent("bestAccuracy")}。訓練損失也一起從 {n.Fixed("trainLossFirst", 3)} 升到 {n.Fixed("trainLossLast", 3)}，所以不是過擬合。"),
        (FindingKind.Collapsed, _) => Say(
            $"The run had reached a validation accuracy of {n.Percent("bestAccuracy")}, but fell back to chance at epoch {n.Plain("epoch")} and ended at {n.Percent("lastAccuracy")}; guessing gives {n.Percent("chance")}.",
            $"驗證準確率曾達 {n.Percent("bestAccuracy")}，但從第 {n.Plain("epoch")} 個週期起跌回隨機水準，最後為 {n.Percent("lastAccuracy")}；隨機猜測為 {n.Percent("chance")}。"),
        (FindingKind.LateTakeOff, _) => Say(
            $"The run stayed near chance and left it only at epoch {n.Plain("epoch")} of {n.Plain("budget")}. Guessing gives {n.Percent("chance")}; luck, or knowing one class only, may reach {n.Percent("threshold")}.",
            $"訓練初期停在隨機水準附近，到第 {n.Plain("epoch")} 個週期（共 {n.Plain("budget")} 個）才脫離。隨機猜測為 {n.Percent("chance")}，憑運氣或只分得出一個類別時最多 {n.Percent("threshold")}。"),
        (FindingKind.StoppedEarly, "Stopped") => Say(
            $"Training stopped early at epoch {n.Plain("endEpoch")}: validation loss had not fallen for {n.Counted("patience", "epoch")}. The weights of epoch {n.Plain("epoch")} were kept (validation loss {n.Fixed("keptLoss", 3)}, accuracy {n.Percent("keptAccuracy")}).",
            $"訓練在第 {n.Plain("endEpoch")} 個週期提前停止：驗證損失已連續 {n.Plain("patience")} 個週期沒有下降。保留的是第 {n.Plain("epoch")} 個週期的權重（驗證損失 {n.Fixed("keptLoss", 3)}，準確率 {n.Percent("keptAccuracy")}）。"),
        (FindingKind.StoppedEarly, "Kept") => Say(
            $"The weights of epoch {n.Plain("epoch")} count here, the best until epoch {n.Plain("endEpoch")} (validation loss {n.Fixed("keptLoss", 3)}, accuracy {n.Percent("keptAccuracy")}); the last epoch's loss was {n.Fixed("lastLoss", 3)}.",
            $"這裡採用的是第 {n.Plain("epoch")} 個週期的權重，也就是到第 {n.Plain("endEpoch")} 個週期為止最好的（驗證損失 {n.Fixed("keptLoss", 3)}，準確率 {n.Percent("keptAccuracy")}）；最後一個週期的損失為 {n.Fixed("lastLoss", 3)}。"),
        (FindingKind.StoppedEarly, "TooSoon") => Say(
            $"Training stopped at epoch {n.Plain("endEpoch")}, probably too soon: validation loss had not fallen for {n.Counted("patience", "epoch")}, but it jumps from epoch to epoch and was still falling on the whole. The weights of epoch {n.Plain("epoch")} were kept (validation loss {n.Fixed("keptLoss", 3)}, accuracy {n.Percent("keptAccuracy")}).",
            $"訓練在第 {n.Plain("endEpoch")} 個週期停止，可能停得太早：驗證損失雖然連續 {n.Plain("patience")} 個週期沒有下降，但它逐週期跳動，整體仍在下降。保留的是第 {n.Plain("epoch")} 個週期的權重（驗證損失 {n.Fixed("keptLoss", 3)}，準確率 {n.Percent("keptAccuracy")}）。"),
        (FindingKind.ScheduleFinished, "UnderTrained") => Say(
            $"The schedule ended before the network had finished learning: validation loss fell until the learning rate ran out, from {n.Fixed("middleLoss", 3)} around epoch {n.Plain("middleEpoch")} to {n.Fixed("lastLoss", 3)} at epoch {n.Plain("endEpoch")}. At this rate ({n.Rate("learningRate")}) more epochs change nothing; a longer schedule should lower it further.",
            $"網路還沒學完，學習率排程就結束了：驗證損失一直降到學習率用盡為止，從第 {n.Plain("middleEpoch")} 個週期前後的 {n.Fixed("middleLoss", 3)} 降到第 {n.Plain("endEpoch")} 個的 {n.Fixed("lastLoss", 3)}。以這個學習率（{n.Rate("learningRate")}）再訓練不會有變化；較長的排程應可再降低損失。"),
        (FindingKind.ScheduleFinished, _) => Say(
            $"The schedule is finished: since epoch {n.Plain("epoch")} the learning rate has been at most a hundredth of its largest ({n.Rate("largestLearningRate")}), with {n.Rate("learningRate")} at the end. More epochs at this rate would change nothing; validation loss is {n.Fixed("lastLoss", 3)}, accuracy {n.Percent("lastAccuracy")}.",
            $"學習率排程已結束：從第 {n.Plain("epoch")} 個週期起，學習率降到最大值（{n.Rate("largestLearningRate")}）的百分之一以下，最後為 {n.Rate("learningRate")}。以這個學習率再訓練也不會有變化；驗證損失為 {n.Fixed("lastLoss", 3)}，準確率 {n.Percent("lastAccuracy")}。"),
        (FindingKind.StillImproving, _) when n.IsBelow("gainLow", 0, 3) => Say(
            $"Validation loss was still falling at epoch {n.Plain("endEpoch")}, where it was {n.Fixed("lastLoss", 3)}. How much {n.Plain("moreEpochs")} more epochs would gain is uncertain (95 %: {LossChange(n)}).",
            $"到第 {n.Plain("endEpoch")} 個週期，驗證損失（{n.Fixed("lastLoss", 3)}）仍在下降。再訓練 {n.Plain("moreEpochs")} 個週期能改善多少還不確定（95 %：{LossChange(n)}）。"),
        (FindingKind.StillImproving, _) => Say(
            $"Validation loss was still falling at epoch {n.Plain("endEpoch")}, where it was {n.Fixed("lastLoss", 3)}. {n.Plain("moreEpochs")} more epochs should lower it by about {n.Fixed("gain", 3)} (95 %: {LossChange(n)}).",
            $"到第 {n.Plain("endEpoch")} 個週期，驗證損失（{n.Fixed("lastLoss", 3)}）仍在下降。再訓練 {n.Plain("moreEpochs")} 個週期，預計可再降約 {n.Fixed("gain", 3)}（95 %：{LossChange(n)}）。"),
        (FindingKind.Converged, _) => Say(
            $"Validation loss has settled at {n.Fixed("lastLoss", 3)}. {n.Plain("moreEpochs")} more epochs should change it by no more than this validation set can show (95 %: {LossChange(n)}; noise ±{n.Fixed("noise", 3)}).",
            $"驗證損失已經穩定，為 {n.Fixed("lastLoss", 3)}。再訓練 {n.Plain("moreEpochs")} 個週期，變化預計不會超過這個驗證集所能分辨的程度（95 %：{LossChange(n)}；雜訊 ±{n.Fixed("noise", 3)}）。"),
        (FindingKind.Underfitting, "Regularized") => Say(
            $"The network underfits, probably held back by its regularisation: at epoch {n.Plain("endEpoch")} training accuracy is only {n.Percent("trainAccuracy")}, validation accuracy {n.Percent("validationAccuracy")}. There is no gap that regularisation could close.",
            $"網路欠擬合，很可能是正則化過強：第 {n.Plain("endEpoch")} 個週期的訓練準確率只有 {n.Percent("trainAccuracy")}，驗證準確率 {n.Percent("validationAccuracy")}，兩者之間沒有正則化可以縮小的差距。"),
        (FindingKind.Underfitting, "Flat") => Say(
            $"Nothing has moved since epoch {n.Plain("epoch")}: training loss stands still at {n.Fixed("trainLossLast", 3)}, validation loss at {n.Fixed("lastLoss", 3)}, with no gap between. Either there is no more to learn from these inputs, or the run is stuck; a comparison with guessing would tell which.",
            $"從第 {n.Plain("epoch")} 個週期起就沒有變化：訓練損失停在 {n.Fixed("trainLossLast", 3)}，驗證損失停在 {n.Fixed("lastLoss", 3)}，兩者沒有差距。要麼從這些輸入已學不到更多，要麼訓練卡住了；與隨機猜測的數值相比就能分辨。"),
        (FindingKind.Underfitting, "Stuck") => Say(
            $"The run is stuck: validation accuracy stands still at {n.Percent("validationAccuracy")}, where only a few classes are told apart. Training loss no longer falls ({n.Fixed("trainLossFirst", 3)} at epoch {n.Plain("firstEpoch")}, {n.Fixed("trainLossLast", 3)} at the end).",
            $"訓練卡住了：驗證準確率停在 {n.Percent("validationAccuracy")}，只分得出少數幾個類別。訓練損失也不再下降（第 {n.Plain("firstEpoch")} 個週期 {n.Fixed("trainLossFirst", 3)}，最後 {n.Fixed("trainLossLast", 3)}）。"),
        (FindingKind.Underfitting, _) when finding.Metric == DecidingMetric.BalancedAccuracy => Say(
            $"The network underfits: its training accuracy stands still at {n.Percent("trainAccuracy")}, validation accuracy at {n.Percent("validationAccuracy")}. In the mean over the classes it still gets {n.Percent("wrong")} of its own training examples wrong, and more epochs do not help.",
            $"網路欠擬合：訓練準確率停在 {n.Percent("trainAccuracy")}，驗證準確率停在 {n.Percent("validationAccuracy")}。各類別平均，連自己的訓練樣本也仍有 {n.Percent("wrong")} 答錯，再訓練也沒有幫助。"),
        (FindingKind.Underfitting, _) => Say(
            $"The network underfits: its training accuracy stands still at {n.Percent("trainAccuracy")}, validation accuracy at {n.Percent("validationAccuracy")}. It still gets {n.Percent("wrong")} of its own training examples wrong, and more epochs do not help.",
            $"網路欠擬合：訓練準確率停在 {n.Percent("trainAccuracy")}，驗證準確率停在 {n.Percent("validationAccuracy")}。連自己的訓練樣本也仍有 {n.Percent("wrong")} 答錯，再訓練也沒有幫助。"),
        _ => null,
    };
}
