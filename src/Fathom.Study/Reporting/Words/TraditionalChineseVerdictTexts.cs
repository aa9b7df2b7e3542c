using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class TraditionalChineseVerdictTexts : VerdictTexts
{
    protected override string FullStop => "。";

    public override string NoAnswer(int budget, string? arm) => InArm(arm, $"還沒有答案：沒有任何訓練達到 {Epochs(budget)}。");
    public override string OnlyOneDepthYet(int depth, int budget, string? arm) => InArm(arm, $"還沒有答案：只有深度 {I(depth)} 達到 {Epochs(budget)}。");

    public override string HowSure(Recommendation told, Candidates kind) => told.IsFirstIndication
        ? $"有多確定？還不太確定：{(told.Candidates.All(one => one.Count == 1) ? "每個都只訓練一次" : "有些只訓練一次")}，無從得知種子之間差多少。換一個種子就可能改變順序；訓練五個種子才能知道。"
        : $"有多確定？共 {SeedRange(told)} 個種子：在 95% 的同類研究中，這裡稱為「足夠」的，驗證準確率確實都在最佳者的 {MarginText(told.Margin)} 個百分點以內"
            + $"（與最佳者的多重比較，Hsu 1984）。{Scope(told, kind)}";

    public override string LearnedIn(int learned, int count) => $"{I(count)} 次中 {I(learned)} 次學會";

    protected override string Name(DepthReading reading, Candidates kind) => kind switch
    {
        Candidates.Depths => $"深度 {I(reading.Depth)} ",
        Candidates.Arms => $"{reading.Arm} ",
        _ => $"深度 {I(reading.Depth)}（{reading.Arm}）",
    };

    protected override string At(int budget) => $"訓練 {Epochs(budget)}時";
    protected override string Within(double margin) => $"差距在 {MarginText(margin)} 個百分點以內";
    protected override string InArm(string? arm, string sentence) => arm is null ? sentence : $"{arm}：{sentence}";
    protected override string NoneLearned(string at) => $"{at}沒有答案：沒有任何網路學會";
    protected override string OnlyOne(string name) => $"只研究了{name.TrimEnd()}，沒有可比較的對象";
    protected override string FirstIndication(string name, string at, string within) => $"{at}{name}表現最好，僅供初步參考；尚未證明{within}";
    protected override string BestObserved(string name, string at, string within, Candidates kind) =>
        $"{at}{name}表現最好，但{(kind == Candidates.Depths ? "沒有任何深度證明為足夠" : "尚未證明何者最佳")}（{within}）";
    protected override string Contradicted(string name, string at, string within, string rival, string points) =>
        $"{at}{name}在驗證集上看似足夠（{within}），測試集卻不支持：{rival}在測試集上高 {points} 個百分點";
    protected override string NotConfirmed(string name, string at, string within) => $"{at}{name}在驗證集上足夠（{within}），但測試集未能確認";
    protected override string Enough(string name, string at, string within, Candidates kind) =>
        $"{at}{name}{(kind == Candidates.Arms ? "不輸任何設定" : "就夠了")}（{within}）";
    protected override string AllImproving(Candidates kind) => $"；所有{(kind == Candidates.Depths ? "深度" : "設定")}都仍在進步";
    protected override string AllSettled(Candidates kind) => $"；所有{(kind == Candidates.Depths ? "深度" : "設定")}都已收斂";
    protected override string SomeImproving(string names, bool isOne) => $"；{names.TrimEnd()} 仍在進步";

    protected override string Reaches(DepthReading chosen, Candidates kind, int budget) => chosen.IsOfTwoKinds
        ? $"{At(budget)}，{Name(chosen, kind).TrimEnd()} 的 {I(chosen.Count)} 次訓練中有 {I(chosen.Learned)} 次學會；其中位數為驗證 {Percent(chosen.TypicalValidation)}、測試 {Percent(chosen.TypicalTest)}，參數 {Grouped(chosen.Parameters)} 個。"
        : $"{At(budget)}，{Name(chosen, kind)}驗證準確率 {Percent(chosen.TypicalValidation)}、測試準確率 {Percent(chosen.TypicalTest)}，參數 {Grouped(chosen.Parameters)} 個。";

    protected override string Highest(string best, string percent) => $"{best}的驗證準確率最高，為 {percent}。";
    protected override string AtMostBelow(string name, string points, string within, bool isEnough) => isEnough
        ? $"{name}最多比最佳者低 {points} 個百分點（95% 界限）：{within}。"
        : $"{name}最多可能比其他低 {points} 個百分點（95% 界限）：尚未證明{within}。";
    protected override string AlsoEnough(string names) => $"同樣足夠：{names.TrimEnd()}。";
    protected override string Worse(string within, string names) => $"差距超出範圍：{names.TrimEnd()}。";
    protected override string AtLeast(string points) => $"至少低 {points} 個百分點";
    protected override string Undecided(string names) => $"尚無法判定：{names.TrimEnd()}。";
    protected override string UpTo(string points) => $"最多低 {points} 個百分點";
    protected override string InBrackets(string text) => $"（{text}）";

    protected override string Failures(DepthReading reading, Candidates kind)
    {
        Interval rate = reading.SuccessRate;
        string why = Listed([.. reading.Failures.GroupBy(run => run.Kind).OrderBy(group => group.Key).Select(group => $"{I(group.Count())} 次{Became(group.Key)}")]);
        return $"{Name(reading, kind).TrimEnd()}：{I(reading.Count)} 次訓練中 {I(reading.Learned)} 次學會（95%：{WholePercent(rate.Low)}–{WholePercent(rate.High)}%）"
            + (reading.IsOfTwoKinds ? $"，中位數 {Percent(reading.TypicalValidation)}" : "")
            + $"；{why}。";
    }

    protected override string Steadied(string points) =>
        $"單一訓練週期的驗證準確率在此會跳動達 {points} 個百分點；它無法判定的，改以最後 {I(RunFigure.SteadyEpochs)} 個訓練週期的平均判定。";
    protected override string NoRunOf(string names, int budget) => $"{names.TrimEnd()} 沒有任何訓練達到 {Epochs(budget)}。";
    protected override string AndMore(int count) => $"另 {I(count)} 個";
    protected override string Listed(IReadOnlyList<string> items) => string.Join("、", items.Select(item => item.Trim()));

    private static string Epochs(int count) => $"{I(count)} 個訓練週期";

    private static string Became(FailureKind kind) => kind switch
    {
        FailureKind.Diverged => "發散",
        FailureKind.Stopped => "被停止",
        FailureKind.Failed => "出錯",
        _ => "未學會",
    };

    private static string Scope(Recommendation told, Candidates kind) => (told.LearningRatesAreTuned, told.Effect, kind) switch
    {
        (true, DepthEffect.None, Candidates.Depths) => "每個深度都有自己的學習率：深度本身沒有超出範圍的差別。",
        (true, DepthEffect.Helps, Candidates.Depths) => $"每個深度都有自己的學習率：到深度 {I(told.Chosen.Depth)} 為止，加深本身有幫助。",
        (true, DepthEffect.Hurts, Candidates.Depths) => $"每個深度都有自己的學習率：超過深度 {I(told.Chosen.Depth)}，加深本身有害。",
        (true, DepthEffect.HelpsThenHurts, Candidates.Depths) => $"每個深度都有自己的學習率：到深度 {I(told.Chosen.Depth)} 為止加深本身有幫助，超過則有害。",
        (true, _, _) => "學習率都各自在驗證集上調整過。",
        _ => "這適用於此訓練設定與此訓練長度；若學習率依深度分別調整，順序可能改變。",
    };
}
