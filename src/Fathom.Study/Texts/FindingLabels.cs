using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>A few words for each finding, for a table cell.</summary>
internal sealed class FindingLabels(Language language) : Wording(language)
{
    /// <summary>Null where there are none for its kind.</summary>
    public string? Of(Finding finding, FindingNumbers n) => (finding.Kind, finding.Case) switch
    {
        (FindingKind.Diverged, _) => Say($"diverged at epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期發散"),
        (FindingKind.NeverTookOff, _) => Say("never took off", "始終未脫離隨機水準"),
        (FindingKind.Memorizing, _) => Say("memorises", "死背訓練資料"),
        (FindingKind.Collapsed, _) => Say($"collapsed at epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期崩潰"),
        (FindingKind.LateTakeOff, _) => Say($"took off at epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期起步"),
        (FindingKind.VanishingGradients, _) => Say("gradients vanish", "梯度消失"),
        (FindingKind.ExplodingGradients, _) => Say("gradients explode", "梯度爆炸"),
        (FindingKind.DeadUnits, _) => Say($"dead units in layer {n.Plain("layer")}", $"第 {n.Plain("layer")} 層神經元失效"),
        (FindingKind.StoppedEarly, "Stopped") => Say(
            $"stopped at epoch {n.Plain("endEpoch")}, kept epoch {n.Plain("epoch")}",
            $"第 {n.Plain("endEpoch")} 週期提前停止，保留第 {n.Plain("epoch")} 週期"),
        (FindingKind.StoppedEarly, "TooSoon") => Say($"stopped too soon at epoch {n.Plain("endEpoch")}", $"第 {n.Plain("endEpoch")} 週期停得太早"),
        (FindingKind.StoppedEarly, _) => Say($"kept epoch {n.Plain("epoch")}", $"保留第 {n.Plain("epoch")} 週期"),
        (FindingKind.ScheduleFinished, "UnderTrained") => Say("schedule ended too soon", "學習率排程太早結束"),
        (FindingKind.ScheduleFinished, _) => Say("schedule finished", "學習率排程已結束"),
        (FindingKind.StillImproving, _) => Say("still improving", "仍在進步"),
        (FindingKind.Converged, _) => Say("converged", "已收斂"),
        (FindingKind.Underfitting, "Regularized") => Say("underfits (regularisation)", "欠擬合（正則化過強）"),
        (FindingKind.Underfitting, "Stuck") => Say("stuck near chance", "卡在接近隨機水準"),
        (FindingKind.Underfitting, "Flat") => Say($"flat from epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期起停滯"),
        (FindingKind.Underfitting, _) => Say("underfits", "欠擬合"),
        (FindingKind.Overfitting, "Mild") => Say($"overfits mildly from epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期起輕微過擬合"),
        (FindingKind.Overfitting, _) => Say($"overfits from epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期起過擬合"),
        (FindingKind.GeneralizationGap, _) => Say($"gap {n.Points("gap")} points", $"泛化差距 {n.Points("gap")} 個百分點"),
        (FindingKind.Unstable, _) => Say($"unstable (±{n.Points("jitter")} points)", $"不穩定（±{n.Points("jitter")} 個百分點）"),
        (FindingKind.EarlySpike, _) => Say($"early jump at epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期初期跳升"),
        (FindingKind.Stationary, _) => Say("gradient gone", "梯度幾乎為零"),
        (FindingKind.Cause, "LostSignal") => Say("cause: signal lost at initialisation", "原因：初始化時訊號已消失"),
        (FindingKind.Cause, "LostSignalSigmoid") => Say("cause: sigmoids lose the signal", "原因：sigmoid 使訊號消失"),
        (FindingKind.Cause, "DeadPlateau") => Say("cause: dead units", "原因：神經元失效"),
        (FindingKind.Cause, "DropoutNoise") => Say("cause: dropout drowns the signal", "原因：dropout 的雜訊蓋過訊號"),
        (FindingKind.Cause, "RateTooHighDiverged") => Say("cause: learning rate too high", "原因：學習率過高"),
        (FindingKind.Cause, "RateTooHighFirstSteps") => Say("cause: first steps too large", "原因：最初的步幅太大"),
        (FindingKind.Cause, "RateTooHighSetbacks") => Say("cause: learning rate too high", "原因：學習率過高"),
        (FindingKind.Cause, "RateTooLow") => Say("cause: learning rate too low", "原因：學習率過低"),
        (FindingKind.Cause, "RateTooLowAtChance") => Say("cause: learning rate too low", "原因：學習率過低"),
        (FindingKind.Cause, _) => Say("cause", "原因"),
        (FindingKind.Undecided, "NoEpochs") => Say("no epochs", "沒有訓練週期"),
        (FindingKind.Undecided, "Trend") => Say("trend undecided", "趨勢無法判斷"),
        (FindingKind.Undecided, "InNoise") => Say("trend undecided", "趨勢無法判斷"),
        (FindingKind.Undecided, "Dropped") => Say("learning rate just dropped", "學習率剛下降"),
        (FindingKind.Undecided, "Restarted") => Say("learning rate just rose", "學習率剛上升"),
        (FindingKind.Undecided, "JustLeft") => Say($"left chance at epoch {n.Plain("epoch")}", $"第 {n.Plain("epoch")} 週期才脫離隨機水準"),
        (FindingKind.Undecided, "Stability") => Say("stability undecided", "穩定性無法判斷"),
        (FindingKind.Undecided, "Overfitting") => Say("overfitting undecided", "是否過擬合無法判定"),
        (FindingKind.Undecided, "Rising") => Say($"looks like overfitting from epoch {n.Plain("epoch")}", $"看似從第 {n.Plain("epoch")} 週期起過擬合"),
        (FindingKind.Undecided, "NoValidation") => Say("no validation", "沒有驗證"),
        (FindingKind.Undecided, _) => Say("too early to tell", "尚無法判斷"),
        _ => null,
    };
}
