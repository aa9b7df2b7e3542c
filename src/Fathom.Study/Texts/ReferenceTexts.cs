using Fathom.Study.References;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>A reference beside a study: its table, its statements, and what the runs say to them.</summary>
internal sealed class ReferenceTexts(ReferenceStudy reference, Language language) : Wording(language)
{
    /// <summary>As it is called within a sentence.</summary>
    public string Name => In(reference.Name);

    /// <summary>At the head of a column.</summary>
    public string Column => char.ToUpperInvariant(Name[0]) + Name[1..];

    public string TableHeading => Say($"Test accuracy, beside {Name}", $"測試準確率，與{Name}的數字並列");
    public string DifferencesNote => Say("Differences are in percentage points.", "差距以百分點表示。");

    /// <summary>What its author lets readers know of the numbers; null where that is nothing.</summary>
    public string? Note => reference.Note is { } note ? In(note) : null;

    public string OtherData => Say(
        $"The numbers of {Name} come from {reference.Data}. They say nothing about another data set, so they are left out.",
        $"{Name}的數字是 {reference.Data} 的結果，不能與其他資料集比較，因此不列出。");

    public string OtherRecipe(string recipe) => Say(
        $"The numbers and statements of {Name} are about the recipe {recipe}. No arm here uses it, so they are left out.",
        $"{Name}的數字與說法針對訓練設定 {recipe}；本研究沒有用到這個設定，因此不列出。");

    // Statements
    public string Heading => Say($"Discussion: the statements of {Name}, and the evidence", $"討論：{Name}的說法與證據");
    public string Lead => Say(
        $"Each statement of {Name}, beside what Fathom’s rules find at the same depth and epoch.", $"以下逐一列出{Name}的說法，以及 Fathom 的規則在相同深度與週期的診斷。");
    public string ClaimsOfOtherData => Say(
        $"The statements of {Name} are about {reference.Data} and are not judged on another data set. What the rules found in these runs is above, depth by depth.",
        $"{Name}的說法針對 {reference.Data}，不能用其他資料集判定。這些訓練的診斷列於上方各深度。");
    public string ClaimColumn => Say("What was said", "說法");
    public string EvidenceColumn => Say("These runs show", "本研究的結果");
    public string VerdictColumn => Say("Verdict", "判定");
    public string Tally(IReadOnlyList<ClaimJudgement> judgements)
    {
        int Count(ClaimVerdict verdict) => judgements.Count(judgement => judgement.Verdict == verdict);
        int notRun = Count(ClaimVerdict.NotRun);
        int notJudged = Count(ClaimVerdict.NotJudged);
        string missing = notRun == 0 ? "" : Say(
            $"; {notRun} {Plural(notRun, "is", "are")} about runs that were not made", $"；另有 {notRun} 個所指的訓練不在本研究中");
        string left = notJudged == 0 ? "" : Say($"; {notJudged} {Plural(notJudged, "is", "are")} left to the reader", $"；{notJudged} 個留待讀者判斷");
        return Say(
            $"Of {Counted(judgements.Count, "statement")}, these runs support {Count(ClaimVerdict.Supported)}, contradict {Count(ClaimVerdict.NotSupported)} and leave {Count(ClaimVerdict.Undecidable)} open{missing}{left}.",
            $"{judgements.Count} 個說法中，這些訓練支持 {Count(ClaimVerdict.Supported)} 個、不支持 {Count(ClaimVerdict.NotSupported)} 個、無法判斷 {Count(ClaimVerdict.Undecidable)} 個{missing}{left}。");
    }

    public string Claim(ClaimJudgement judgement) => In(judgement.Claim.Text);

    public string Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => Say("supported", "成立"),
        ClaimVerdict.NotSupported => Say("not supported", "不成立"),
        ClaimVerdict.Undecidable => Say("undecided", "無法判斷"),
        ClaimVerdict.NotRun => Say("not run", "未訓練"),
        _ => Say("not judged", "未判定"),
    };

    /// <summary>The judgement's reason, with its numbers.</summary>
    public string Evidence(ClaimJudgement judgement) => judgement switch
    {
        { Verdict: ClaimVerdict.NotJudged } => Say("No rule judges this; read the curves.", "沒有規則可判定；請看曲線。"),
        { Verdict: ClaimVerdict.NotRun } => Say(
            "This study has no runs of that depth and length.", "本研究沒有這個說法所指的深度或訓練週期。"),
        { Claim.Check: ClaimCheck.DeeperIsSlower } => Slower(judgement),
        { Claim.Check: ClaimCheck.DeeperIsLessStable } => LessStable(judgement),
        { Claim.Check: ClaimCheck.BestDepthWithin } => BestWithin(judgement),
        _ => OfOneDepth(judgement),
    };

    private string OfOneDepth(ClaimJudgement judgement)
    {
        Func<string, double> n = name => judgement.Numbers[name];
        string share = judgement.Verdict == ClaimVerdict.NotSupported ? InRuns(n("contradicting"), n("runs")) : InRuns(n("supporting"), n("runs"));
        return judgement.Verdict switch
        {
            ClaimVerdict.Undecidable when judgement.Claim.Check == ClaimCheck.LocalMinimum => Say(
                $"{InRuns(n("contradicting"), n("runs"))} the loss still falls, which rules a minimum out; in the others it may be flat, which proves none.",
                $"{InRuns(n("contradicting"), n("runs"))}損失仍在下降，可排除局部最小值；其餘的即使持平，也不足以證明陷入局部最小值。"),
            ClaimVerdict.Undecidable => Say(
                $"The runs do not decide it: at {Epochs((int)n("budget"))}, of {Counted((long)n("runs"), "run")}, {n("supporting")} {Plural((long)n("supporting"), "is", "are")} for it and {n("contradicting")} against.",
                $"現有的訓練無法判斷：訓練 {Epochs((int)n("budget"))}後，{n("runs")} 次中 {n("supporting")} 次支持，{n("contradicting")} 次不支持。"),
            ClaimVerdict.Supported => Say($"{share} {Seen(judgement)}.", $"{share}{Seen(judgement)}。"),
            _ => Say($"{share} {Opposite(judgement)}.", $"{share}{Opposite(judgement)}。"),
        };
    }

    /// <summary>What the runs that support a claim show, as the end of a sentence.</summary>
    private string Seen(ClaimJudgement judgement) => judgement.Claim.Check switch
    {
        ClaimCheck.Stable => Say("validation accuracy jitters no more than the validation set’s size explains", "驗證準確率的跳動沒有超過驗證集大小所能解釋的範圍"),
        ClaimCheck.Unstable => Say("validation accuracy jitters by more than twice what the validation set’s size explains", "驗證準確率的跳動超過驗證集大小所能解釋的兩倍"),
        ClaimCheck.Converged => Say("more epochs would bring nothing beyond noise", "再訓練下去，進步也不會超過雜訊"),
        ClaimCheck.StillImproving => Say("validation loss still falls beyond noise", "驗證損失仍在下降，降幅超過雜訊"),
        ClaimCheck.Flat => Say("the curve has converged within noise and is stable", "曲線已在雜訊範圍內收斂且穩定"),
        ClaimCheck.Overfits when judgement.Claim.Range is { } range => Say(
            $"validation loss is lowest between epochs {range.First} and {range.Last} and rises beyond noise after that",
            $"驗證損失在第 {range.First} 至 {range.Last} 個週期之間最低，之後的回升超過雜訊"),
        ClaimCheck.Overfits => Say("validation loss rises beyond noise before the end", "驗證損失在結束前回升，且超過雜訊"),
        ClaimCheck.WellFitted => Say(
            $"the network learned and overfits mildly at most (test accuracy {Percent(judgement.Numbers["accuracy"])} on average)",
            $"網路已學會，至多只有輕微的過擬合（測試準確率平均 {Percent(judgement.Numbers["accuracy"])}）"),
        ClaimCheck.LargeGap => Say(
            "training accuracy is more than five points above validation accuracy, both in evaluation mode", "訓練準確率比驗證準確率高出五個百分點以上（兩者都以評估模式量測）"),
        ClaimCheck.LocalMinimum => Say("the loss stands still", "損失停住不動"),
        _ => Say(
            $"the first epochs stay at chance, or test accuracy is far behind the shallowest depth of {Name} ({Percent(judgement.Numbers["accuracy"])} on average)",
            $"最初幾個週期停在隨機水準，或測試準確率遠低於{Name}中最淺的深度（平均 {Percent(judgement.Numbers["accuracy"])}）"),
    };

    /// <summary>What the runs that contradict a claim show, as the end of a sentence.</summary>
    private string Opposite(ClaimJudgement judgement) => judgement.Claim.Check switch
    {
        ClaimCheck.Stable => Say("validation accuracy jitters more than the validation set’s size explains", "驗證準確率的跳動超過驗證集大小所能解釋的範圍"),
        ClaimCheck.Unstable => Say("validation accuracy jitters by no more than twice what the validation set’s size explains", "驗證準確率的跳動在驗證集大小所能解釋的兩倍以內"),
        ClaimCheck.Converged => Say("validation loss still falls beyond noise: the curve may be smooth, but it has not converged", "驗證損失仍在下降，降幅超過雜訊：曲線雖平滑，卻尚未收斂"),
        ClaimCheck.StillImproving => Say("validation loss is flat within noise", "驗證損失已在雜訊範圍內持平"),
        ClaimCheck.Flat => Say("the run still improves or is unstable", "仍在進步或不穩定"),
        ClaimCheck.Overfits when judgement.Claim.Range is { } range => Say(
            $"validation loss shows no rise beyond noise that began between epochs {range.First} and {range.Last}; a bad last epoch is easily taken for overfitting",
            $"從第 {range.First} 至 {range.Last} 個週期起，驗證損失並沒有超過雜訊的回升；最後一個週期恰好較差，很容易被誤認為過擬合"),
        ClaimCheck.Overfits => Say("validation loss does not rise beyond noise", "驗證損失的回升沒有超過雜訊"),
        ClaimCheck.WellFitted => Say(
            $"the network has not learned, or overfits (test accuracy {Percent(judgement.Numbers["accuracy"])} on average)",
            $"網路尚未學會，或已過擬合（測試準確率平均 {Percent(judgement.Numbers["accuracy"])}）"),
        ClaimCheck.LargeGap => Say(
            "training accuracy is not more than five points above validation accuracy, when both are measured in evaluation mode",
            "訓練準確率並未比驗證準確率高出五個百分點以上（兩者都以評估模式量測）"),
        ClaimCheck.LocalMinimum => Say(
            "the loss still falls, which it does not at a minimum; a gap to training accuracy is about generalisation, not about minima",
            "損失仍在下降，而在最小值處損失不會再下降；與訓練準確率的差距是泛化問題，與最小值無關"),
        _ => Say(
            $"the network leaves chance at once and is not far behind the shallowest depth of {Name} (test accuracy {Percent(judgement.Numbers["accuracy"])} on average)",
            $"一開始就脫離隨機水準，也沒有遠低於{Name}中最淺的深度（測試準確率平均 {Percent(judgement.Numbers["accuracy"])}）"),
    };

    private string Slower(ClaimJudgement judgement) => judgement.Verdict switch
    {
        ClaimVerdict.Supported => Say($"{Depths(judgement)}{Significance(judgement)}. {Untuned}", $"{Depths(judgement)}{Significance(judgement)}。{Untuned}"),
        ClaimVerdict.NotSupported => Say(
            $"{Depths(judgement)}{Significance(judgement)}: the deeper network is ahead.", $"{Depths(judgement)}{Significance(judgement)}：反而是較深的網路領先。"),
        _ => TooClose(judgement),
    };

    private string BestWithin(ClaimJudgement judgement)
    {
        double first = judgement.Numbers["first"];
        double last = judgement.Numbers["last"];
        return judgement.Verdict switch
        {
            ClaimVerdict.Supported => Say(
                $"{Depths(judgement)}{Significance(judgement)}: the best from {first} to {last} beats every depth outside. {Untuned}",
                $"{Depths(judgement)}{Significance(judgement)}：深度 {first} 至 {last} 中最好的，優於範圍外的所有深度。{Untuned}"),
            ClaimVerdict.NotSupported => Say(
                $"{Depths(judgement)}{Significance(judgement)}: a depth outside {first} to {last} is better.",
                $"{Depths(judgement)}{Significance(judgement)}：深度 {first} 至 {last} 之外有更好的。"),
            _ => TooClose(judgement),
        };
    }

    private string LessStable(ClaimJudgement judgement)
    {
        Func<string, double> n = name => judgement.Numbers[name];
        string counts = Say(
            $"At {Epochs((int)n("budget"))}, {n("deepUnstable")} of {Counted((long)n("deepRuns"), "run")} of depth {n("deepDepth")} {Plural((long)n("deepUnstable"), "is", "are")} unstable, and {n("shallowUnstable")} of {n("shallowRuns")} of depth {n("shallowDepth")}",
            $"訓練 {Epochs((int)n("budget"))}後，深度 {n("deepDepth")} 的 {n("deepRuns")} 次訓練中有 {n("deepUnstable")} 次不穩定，深度 {n("shallowDepth")} 的 {n("shallowRuns")} 次中有 {n("shallowUnstable")} 次");
        return judgement.Verdict == ClaimVerdict.Undecidable
            ? Say($"{counts}; the runs do not agree enough.", $"{counts}；各次訓練不夠一致。")
            : Say($"{counts}.", $"{counts}。");
    }

    private string Depths(ClaimJudgement judgement)
    {
        Func<string, double> n = name => judgement.Numbers[name];
        return Say(
            $"At {Epochs((int)n("budget"))}, depth {n("shallowDepth")} reaches {Percent(n("shallowAccuracy"))} on test ({Counted((long)n("shallowRuns"), "run")}) and depth {n("deepDepth")} {Percent(n("deepAccuracy"))} ({Counted((long)n("deepRuns"), "run")})",
            $"訓練 {Epochs((int)n("budget"))}後，深度 {n("shallowDepth")} 的測試準確率為 {Percent(n("shallowAccuracy"))}（{n("shallowRuns")} 次訓練），深度 {n("deepDepth")} 為 {Percent(n("deepAccuracy"))}（{n("deepRuns")} 次訓練）");
    }

    private string TooClose(ClaimJudgement judgement) => Say(
        $"{Depths(judgement)}: too few seeds, or too small a difference, to decide.", $"{Depths(judgement)}：種子太少或差異太小，無法下結論。");

    /// <summary>How significant the difference is, by Welch's test; empty where there was none.</summary>
    private string Significance(ClaimJudgement judgement) => !judgement.Numbers.TryGetValue("p", out double p) ? ""
        : p < 0.001 ? Say(", p < 0.001", "，p < 0.001")
        : p < 0.01 ? Say($", p = {p:0.000}", $"，p = {p:0.000}")
        : Say($", p = {p:0.00}", $"，p = {p:0.00}");

    private string Untuned => Say(
        "This holds for this recipe only; its learning rate was not tuned for any depth.", "這只適用於這個訓練設定；學習率並未針對任何深度調整。");

    private string InRuns(double some, double all) => some == all
        ? all == 1 ? Say("In the one run", "唯一的一次訓練中，") : Say($"In all {Counted((long)all, "run")}", $"{all} 次訓練中，每次")
        : Say($"In {some} of {Counted((long)all, "run")}", $"{all} 次訓練中有 {some} 次，");

    private string In(LocalText text) => text.In(Language.Tag());
}
