using Fathom.Study.Comparisons;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>The answer in words: the headline, what it rests on, how sure it is. Short sentences; what is not proved is called so.</summary>
internal sealed class VerdictTexts(Language language) : Wording(language)
{
    /// <summary>Of the candidates beside the chosen, so many are spoken of one by one.</summary>
    private const int MostSpokenOf = 6;

    private const string EveryClassAlike = "--metric balanced-accuracy --class-weights balanced";

    /// <summary>The headline: what to take at which budget, within which margin, whether it is proved, and whether runs had settled.</summary>
    /// <param name="told">The recommendation.</param>
    /// <param name="kind">What is compared.</param>
    /// <param name="arm">To name, where there are several; else null.</param>
    /// <param name="awaited">Of an unfinished study, the candidates of which no run has ended, in words, or nothing; null where the study is finished.</param>
    public string Answer(Recommendation told, Candidates kind, string? arm, string? awaited = null)
    {
        string headline = told.AnyLearned ? Headline(told, kind) : NoneLearned(told);
        string settled = told.AnyLearned && string.IsNullOrEmpty(awaited) ? Settled(told, kind) : "";
        return Ended(InArm(arm, awaited is null || told.Others.Count == 0 ? headline + settled : SoFar(headline) + settled + Awaited(awaited)));
    }

    /// <summary>What to do where accuracy can show no more than the largest class; null elsewhere.</summary>
    public string? HiddenClasses(Recommendation? told) => told is { AnyLearned: false, OneClassHidesOthers: true }
        ? Say($"Most examples are of one class, and accuracy hides the others. Try {EveryClassAlike}.", $"大多數樣本屬於同一類別，準確率看不出其他類別。請試 {EveryClassAlike}。")
        : null;

    /// <summary>Where no run has got to the last budget.</summary>
    public string NoAnswer(int budget, string? arm) => InArm(arm, Say(
        $"no answer yet: no run has reached {Epochs(budget)}.", $"還沒有答案：沒有任何訓練達到 {Epochs(budget)}。"));

    /// <summary>Where only one of the depths planned has got to the last budget.</summary>
    public string OnlyOneDepthYet(int depth, int budget, string? arm) => InArm(arm, Say(
        $"no answer yet: only depth {depth} has reached {Epochs(budget)}.", $"還沒有答案：只有深度 {depth} 達到 {Epochs(budget)}。"));

    /// <summary>Every run of the depths has ended, by diverging.</summary>
    public string AllDiverged(int runs, string? arm) => InArm(arm, runs == 1
        ? Say("no answer: the run diverged.", "沒有答案：訓練發散了。")
        : Say($"no answer: {(runs == 2 ? "both runs" : $"all {Counted(runs, "run")}")} diverged.", $"沒有答案：{runs} 次訓練全部發散。"));

    /// <summary>One depth learned; every run of the others diverged.</summary>
    public string OthersDiverged(int depth, IReadOnlyList<int> diverged, string? arm)
    {
        string others = NamedDepths(diverged);
        return InArm(arm, Say(
            $"only depth {depth} trains with this recipe; every run of {others} diverged.", $"在此訓練設定下，只有深度 {depth} 訓練得起來；{others} 的訓練全部發散。"));
    }

    /// <summary>What the answer rests on, a sentence each.</summary>
    /// <param name="told">The recommendation.</param>
    /// <param name="kind">What is compared.</param>
    /// <param name="without">Arms or depths that no run of reached the budget, by name.</param>
    public IReadOnlyList<string> Reasons(Recommendation told, Candidates kind, IReadOnlyList<string> without)
    {
        List<string> reasons = [Reaches(told, kind)];
        if (told.Others.Count > 0 && told.AnyLearned)
        {
            reasons.AddRange(Standings(told, kind));
            reasons.AddRange(Beside(told, kind));
        }

        reasons.AddRange(told.Candidates.Where(candidate => candidate.Failures.Count > 0).OrderBy(candidate => candidate.Depth)
            .Take(MostSpokenOf).Select(candidate => Failures(candidate, kind)));
        if (told.Candidates.Any(candidate => candidate.IsSteadied))
        {
            reasons.Add(Steadied(NameOf(told.Metric), Points(told.Candidates.Where(candidate => candidate.IsSteadied).Max(candidate => candidate.Jitter) ?? 0)));
        }

        if (without.Count > 0)
        {
            reasons.Add(Say(
                $"No run of {Spoken(without)} reached {Epochs(told.Budget)}.", $"{Spoken(without)} 沒有任何訓練達到 {Epochs(told.Budget)}。"));
        }

        return reasons;
    }

    /// <summary>How the other candidates stand, a sentence for each state that occurs: also enough, worse, undecided.</summary>
    public IEnumerable<string> Standings(Recommendation told, Candidates kind)
    {
        string beyond = Beyond(told.Margin);
        string[] enough = [.. told.Others.Where(other => other.Verdict == DepthVerdict.Enough).Select(other => Name(other, kind))];
        if (enough.Length > 0)
        {
            yield return Say($"Also enough: {Spoken(enough)}.", $"同樣足夠：{Spoken(enough)}。");
        }

        string[] worse = [.. told.Others.Where(other => other.Verdict == DepthVerdict.Worse).Select(other => Below(other, kind))];
        if (worse.Length > 0)
        {
            yield return Say($"{Capital(beyond)}: {Spoken(worse)}.", $"{beyond}：{Spoken(worse)}。");
        }

        string[] undecided = [.. told.Undecided.Select(other => MayLieBelow(other, kind))];
        if (undecided.Length > 0)
        {
            yield return Say($"Undecided: {Spoken(undecided)}.", $"尚無法判定：{Spoken(undecided)}。");
        }
    }

    public string HowSure(Recommendation told, Candidates kind)
    {
        if (!told.AnyLearned)
        {
            return Say("How sure? Nothing is compared: as far as these examples show, every network may be guessing.", "有多確定？無從比較：就這些樣本看來，每個網路都可能只是亂猜。");
        }

        if (told.IsFirstIndication)
        {
            string runs = told.Candidates.All(one => one.Count == 1)
                ? Say("there is one run of each", "每個都只訓練一次")
                : Say("some have one run only", "有些只訓練一次");
            return Say(
                $"How sure? Not very: {runs}, so nothing is known of how much seeds differ. Another seed can change the order; five seeds would tell.",
                $"有多確定？還不太確定：{runs}，無從得知種子之間差多少。換一個種子就可能改變順序；訓練五個種子才能知道。");
        }

        return Say(
            $"How sure? With {SeedsOf(told)}: in 95 % of such studies everything called enough here truly is {Within(told.Margin)} of the best, by {NameOf(told.Metric)} on these validation examples (multiple comparisons with the best, Hsu 1984). {Scope(told, kind)}",
            $"有多確定？共{SeedsOf(told)}：在 95 % 的同類研究中，這裡稱為「足夠」的，在這些驗證樣本上的{NameOf(told.Metric)}與最佳者的{Within(told.Margin)}（與最佳者的多重比較，Hsu 1984）。{Scope(told, kind)}");
    }

    /// <summary>What a figure of two kinds of run shows: "4 of 5 learned".</summary>
    public string LearnedIn(int learned, int count) => Say($"{learned} of {count} learned", $"{count} 次中 {learned} 次學會");

    private string Headline(Recommendation told, Candidates kind)
    {
        string name = Name(told.Chosen, kind);
        string at = At(told.Budget);
        string within = Within(told);
        return told switch
        {
            { Others: [] } => Say($"only {name} was studied; there is nothing to compare it with", $"只研究了{name.TrimEnd()}，沒有可比較的對象"),
            { IsFirstIndication: true } => Say(
                $"{name} does best {at}, a first indication; nothing is proved ({within})", $"{at}{name}表現最好，僅供初步參考；尚未證明{within}"),
            { IsEnough: false } => BestObserved(name, at, within, kind),
            { Confirmation: { Outcome: TestOutcome.Contradicted } test } => Contradicted(name, at, within, test, kind),
            { Confirmation.Outcome: TestOutcome.Open } => Say(
                $"{name} is enough {at} on validation ({within}); the test set does not confirm it", $"{at}{name}在驗證集上足夠（{within}），但測試集未能確認"),
            _ when kind == Candidates.Arms => Say($"{name} does as well as any {at} ({within})", $"{at}{name}不輸任何設定（{within}）"),
            _ => Say($"{name} is enough {at} ({within})", $"{at}{name}就夠了（{within}）"),
        };
    }

    /// <summary>What the headline claims of the chosen, in the few words of a legend: "best, not proved: depth 4".</summary>
    public string Ringed(Recommendation told, Candidates kind)
    {
        string claim = told switch
        {
            { IsFirstIndication: true } => Say("best, a first indication", "表現最好，僅供初步參考"),
            { IsEnough: false } => Say("best on average, not proved", "平均最好，尚未證明"),
            { Confirmation.Outcome: TestOutcome.Contradicted } => Say("enough on validation, not on test", "在驗證集上足夠，測試集不支持"),
            { Confirmation.Outcome: TestOutcome.Open } => Say("enough on validation, not confirmed on test", "在驗證集上足夠，測試集未能確認"),
            _ => Say("recommended", "建議"),
        };
        return Say($"{claim}: {Name(told.Chosen, kind)}", $"{claim}：{Name(told.Chosen, kind).TrimEnd()}");
    }

    private string SoFar(string headline) => Say($"so far, {headline}", $"目前為止，{headline}");

    private string Awaited(string candidates) => candidates.Length == 0 ? "" : Say(
        $"; no run of {candidates} has finished yet", $"；{candidates} 還沒有完成的訓練");

    private string NoneLearned(Recommendation told) => Say(
        $"no answer {At(told.Budget)}: no network’s {NameOf(told.Metric)} ended clearly above chance ({Percent(told.Chance)})",
        $"{At(told.Budget)}沒有答案：沒有任何網路的{NameOf(told.Metric)}明顯優於亂猜（{Percent(told.Chance)}）");

    private string BestObserved(string name, string at, string within, Candidates kind)
    {
        string none = kind == Candidates.Depths ? Say("no depth is proved enough", "還不能證明任何深度已足夠") : Say("none is proved best", "尚未證明何者最佳");
        return Say($"{name} does best {at}, but {none} ({within})", $"{at}{name}表現最好，但{none}（{within}）");
    }

    private string Contradicted(string name, string at, string within, TestConfirmation test, Candidates kind)
    {
        string rival = Name(test.Rival, kind);
        string points = Points(-test.Difference.Estimate);
        return Say(
            $"{name} looks enough {at} on validation ({within}), but not on test: there {rival} is {points} points better",
            $"{at}{name}在驗證集上看似足夠（{within}），測試集卻不支持：{rival}在測試集上高 {points} 個百分點");
    }

    private IEnumerable<string> Beside(Recommendation told, Candidates kind)
    {
        DepthReading chosen = told.Chosen;
        string within = Within(told.Margin);
        string metric = NameOf(told.Metric);
        if (chosen != told.Best)
        {
            string best = Name(told.Best, kind);
            string percent = Percent(told.Best.TypicalValidation);
            yield return Say($"{Capital(best)} has the highest validation {metric}, {percent}.", $"{best}的驗證{metric}最高，為 {percent}。");
        }

        // A bound of nothing says no more than that it is the best, which the others' distances show.
        if (double.IsFinite(chosen.Shortfall.High) && Bound(chosen.Shortfall.High) != "0.0")
        {
            string name = Name(chosen, kind);
            string bound = Bound(chosen.Shortfall.High);
            yield return told.IsEnough
                ? Say(
                    $"{Capital(name)} lies at most {bound} points below the best (95 % bound): {within}.",
                    $"{name}最多比最佳者低 {bound} 個百分點（95 % 界限）：{within}。")
                : Say(
                    $"{Capital(name)} may lie up to {bound} points below another (95 % bound): not proved {within}.",
                    $"{name}最多可能比其他低 {bound} 個百分點（95 % 界限）：尚未證明{within}。");
        }
    }

    private string Below(DepthReading other, Candidates kind)
    {
        string name = Name(other, kind);
        string points = Points(other.Shortfall.Low);
        return other.Failures.Count > 0 ? name : Say($"{name} (at least {points} points below)", $"{name.TrimEnd()}（至少低 {points} 個百分點）");
    }

    private string MayLieBelow(DepthReading other, Candidates kind)
    {
        string name = Name(other, kind);
        return double.IsFinite(other.Shortfall.High)
            ? Say($"{name} (up to {Bound(other.Shortfall.High)} points below)", $"{name.TrimEnd()}（最多低 {Bound(other.Shortfall.High)} 個百分點）")
            : name;
    }

    private string Reaches(Recommendation told, Candidates kind)
    {
        (DepthReading chosen, int budget, string metric) = (told.Chosen, told.Budget, NameOf(told.Metric));
        string name = Name(chosen, kind);
        string validation = Percent(chosen.TypicalValidation);
        string test = Percent(chosen.TypicalTest);
        string parameters = Say(Counted(chosen.Parameters, "parameter"), Grouped(chosen.Parameters));
        return chosen.IsOfTwoKinds
            ? Say(
                $"{Capital(At(budget))}, {chosen.Learned} of {Counted(chosen.Count, "run")} of {name} learned; their median {metric} is {validation} on validation and {test} on test, with {parameters}.",
                $"{At(budget)}{name.TrimEnd()} 的 {chosen.Count} 次訓練中有 {chosen.Learned} 次學會；{metric}中位數為驗證 {validation}、測試 {test}，參數 {parameters} 個。")
            : Say(
                $"{Capital(At(budget))}, {name} reaches {validation} {metric} on validation and {test} on test, with {parameters}.",
                $"{At(budget)}{name}的驗證{metric} {validation}、測試{metric} {test}，參數 {parameters} 個。");
    }

    private string Failures(DepthReading reading, Candidates kind)
    {
        string range = reading.SuccessRate is { } rate ? $"{WholePercent(rate.Low)}–{WholePercent(rate.High)}" : "0–100";
        string why = Listed(reading.Failures.GroupBy(run => run.Kind).OrderBy(group => group.Key)
            .Select(group => Say($"{group.Count()} {Became(group.Key, reading)}", $"{group.Count()} 次{Became(group.Key, reading)}")));
        string median = reading.IsOfTwoKinds
            ? Say($", median {Percent(reading.TypicalValidation)}", $"，中位數 {Percent(reading.TypicalValidation)}")
            : "";
        string open = reading.CutOff == 0 ? "" : Say(
            $"; what a run cut off would have reached is not known, so {Name(reading, kind)} is neither proved enough nor used to prove another worse",
            $"；中斷的訓練原本能達到多少無從得知，因此不判定{Name(reading, kind).TrimEnd()}足夠，也不以它證明其他較差");
        return Say(
            $"{Capital(Name(reading, kind))}: {reading.Learned} of {Counted(reading.Count, "run")} learned (95 %: {range} %){median}; {why}{open}.",
            $"{Name(reading, kind).TrimEnd()}：{reading.Count} 次訓練中 {reading.Learned} 次學會（95 %：{range} %）{median}；{why}{open}。");
    }

    private string Became(FailureKind kind, DepthReading reading) => kind switch
    {
        FailureKind.Diverged => Say("diverged", "發散"),
        FailureKind.Stopped => Say("stopped", "被停止"),
        FailureKind.Failed => Say("failed", "出錯"),
        _ when !reading.HasLearned => Say("ended near chance", "結束時近乎亂猜"),
        _ => Say("did not learn", "未學會"),
    };

    private string Steadied(string metric, string points) => Say(
        $"One epoch’s validation {metric} strays by up to {points} points here. Where that leaves a verdict open, the mean of the last {Epochs(RunFigure.SteadyEpochs)} was judged.",
        $"單一週期的驗證{metric}會上下跳動，最多 {points} 個百分點；若因此無法判定，就改以最後 {Epochs(RunFigure.SteadyEpochs)}的平均判定。");

    private string Scope(Recommendation told, Candidates kind) => (told.LearningRatesAreTuned, told.Effect, kind) switch
    {
        (true, DepthEffect.None, Candidates.Depths) => Say(
            "Each depth had its own learning rate: depth itself makes no difference beyond the margin.",
            "每個深度都有自己的學習率：深度本身沒有超出範圍的差別。"),
        (true, DepthEffect.Helps, Candidates.Depths) => Say(
            $"Each depth had its own learning rate: up to depth {told.Chosen.Depth}, depth itself helps.",
            $"每個深度都有自己的學習率：到深度 {told.Chosen.Depth} 為止，加深本身有幫助。"),
        (true, DepthEffect.Hurts, Candidates.Depths) => Say(
            $"Each depth had its own learning rate: beyond depth {told.Chosen.Depth}, depth itself hurts.",
            $"每個深度都有自己的學習率：超過深度 {told.Chosen.Depth}，加深本身有害。"),
        (true, DepthEffect.HelpsThenHurts, Candidates.Depths) => Say(
            $"Each depth had its own learning rate: up to depth {told.Chosen.Depth} depth itself helps, and beyond it hurts.",
            $"每個深度都有自己的學習率：到深度 {told.Chosen.Depth} 為止加深本身有幫助，超過則有害。"),
        (true, _, _) => Say("Each had its own learning rate, tuned on validation.", "學習率都各自在驗證集上調整過。"),
        _ => Say(
            "It holds for this recipe and this budget; a learning rate tuned for each depth may change the order.",
            "這適用於此訓練設定與此訓練長度；若學習率依深度分別調整，順序可能改變。"),
    };

    private string Settled(Recommendation told, Candidates kind)
    {
        bool isOfDepths = kind == Candidates.Depths;
        if (told.Others.Count == 0 || (!told.HaveSettled && told.StillImproving.Count == 0))
        {
            return "";
        }

        if (told.HaveSettled)
        {
            return isOfDepths ? Say("; every depth had settled", "；所有深度都已收斂") : Say("; every arm had settled", "；所有設定都已收斂");
        }

        if (told.StillImproving.Count == told.Others.Count + 1)
        {
            return isOfDepths ? Say("; every depth was still improving", "；所有深度都仍在進步") : Say("; every arm was still improving", "；所有設定都仍在進步");
        }

        return Say(
            $"; {Names(told.StillImproving, kind)} {Plural(told.StillImproving.Count, "was", "were")} still improving",
            $"；{Names(told.StillImproving, kind)} 仍在進步");
    }

    private string Name(DepthReading reading, Candidates kind) => kind switch
    {
        Candidates.Depths => Say($"depth {reading.Depth}", $"深度 {reading.Depth} "),
        Candidates.Arms => Say(reading.Arm, $"{reading.Arm} "),
        _ => Say($"depth {reading.Depth} with {reading.Arm}", $"深度 {reading.Depth}（{reading.Arm}）"),
    };

    private string Names(IEnumerable<DepthReading> readings, Candidates kind) => Spoken([.. readings.Select(reading => Name(reading, kind))]);

    private string At(int budget) => Say($"at {Epochs(budget)}", $"訓練 {Epochs(budget)}後，");

    /// <summary>"accuracy within 1 point": what decided, and how close is close enough.</summary>
    private string Within(Recommendation told) => Say($"{NameOf(told.Metric)} {Within(told.Margin)}", $"{NameOf(told.Metric)}{Within(told.Margin)}");

    private string Within(double margin) => Say(
        $"within {Margin(margin)} {(Margin(margin) is "1" ? "point" : "points")}", $"差距在 {Margin(margin)} 個百分點以內");

    private string Beyond(double margin) => Say(
        $"not within {Margin(margin)} {(Margin(margin) is "1" ? "point" : "points")}", $"差距超過 {Margin(margin)} 個百分點");

    private string InArm(string? arm, string sentence) => arm is null ? Capital(sentence) : Say($"{arm}: {sentence}", $"{arm}：{sentence}");

    private string Spoken(IReadOnlyList<string> names)
    {
        string[] all = [.. names.Select(name => name.Trim())];
        int more = all.Length - MostSpokenOf + 1;
        return more <= 1 ? Listed(all) : Listed([.. all.Take(MostSpokenOf - 1), Say($"{more} more", $"另 {more} 個")]);
    }

    /// <summary>How many seeds the candidates have: "3 seeds", "2–5 seeds".</summary>
    internal string SeedsOf(Recommendation told)
    {
        (int fewest, int most) = (told.Candidates.Min(depth => depth.Count), told.Candidates.Max(depth => depth.Count));
        return fewest == most
            ? Say(Counted(most, "seed"), $" {most} 個種子")
            : Say($"{fewest}–{Counted(most, "seed")}", $" {fewest}–{most} 個種子");
    }

    /// <summary>A bound rounded up, so that it holds as printed.</summary>
    private static string Bound(double fraction) => Points(Math.Ceiling(1000 * fraction - 1e-9) / 1000);
}
