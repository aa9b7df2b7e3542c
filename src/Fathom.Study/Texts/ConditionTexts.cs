using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Judgements;
using Fathom.Study.Statistics;

namespace Fathom.Study.Texts;

/// <summary>Conditions compared, in words and in the cells of a table.</summary>
public sealed class ConditionTexts(Language language) : Wording(language)
{
    /// <summary>Column headings, in the order of <see cref="Row"/>.</summary>
    public IReadOnlyList<string> Head =>
    [
        Say("condition", "條件"), Say("runs", "次數"), Say("mean", "平均"), Say("sd", "標準差"), Say("95 % interval", "95 % 區間"),
        Say("behind the best", "落後最佳"), Say("P(beats the best)", "P(勝過最佳)"), Say("ended well", "順利結束"), Say("verdict", "判定"),
    ];

    /// <summary>What the page is about.</summary>
    public string Title(ConditionComparison all) => Say(
        $"{Counted(all.Conditions.Count, "condition")} compared by {all.Quantity}",
        $"以 {all.Quantity} 比較 {all.Conditions.Count} 個條件");

    /// <summary>One condition's cells.</summary>
    public IReadOnlyList<string> Row(ConditionComparison all, Condition one) =>
    [
        one.Name,
        Quantities.Whole(one.Runs.Count),
        one.Mean is { } mean ? Value(all, mean) : "–",
        one.Deviation is { } deviation ? $"±{Bare(all, deviation)}" : "–",
        one.MeanInterval is { } interval ? $"{Value(all, interval.Low)} – {Value(all, interval.High)}" : "–",
        Behind(all, one),
        one.WinsOverBest is { } wins ? wins.ToString("0.00", CultureInfo.InvariantCulture) : "–",
        $"{one.Reached.Count}/{one.Runs.Count}",
        VerdictOf(one),
    ];

    /// <summary>What may be said, a sentence each.</summary>
    public IReadOnlyList<string> Sentences(ConditionComparison all)
    {
        Condition best = all.Conditions[0];
        if (all.Conditions.All(one => one.Mean is null))
        {
            return [Say("No run of any condition ended well, so there is nothing to compare.", "沒有任何條件的訓練順利結束，因此無從比較。")];
        }

        List<string> told =
        [
            Say(
                $"Compared by {all.Quantity} at the end of each run, {(all.HigherIsBetter ? "higher" : "lower")} is better; {Size(all, all.Margin)} or less counts as no difference.",
                $"以每次訓練結束時的 {all.Quantity} 比較，{(all.HigherIsBetter ? "愈高" : "愈低")}愈好；差距不超過 {Size(all, all.Margin)}，視為沒有差別。"),
        ];
        if (all.Differences.Count > 0)
        {
            string differences = Listed(all.Differences.Select(one => $"{one.Setting} ({string.Join(" / ", one.Values)})"));
            told.Add(Say($"The logs say that they differ in {differences}.", $"紀錄顯示它們的差別在於 {differences}。"));
        }

        if (all.Conditions.Any(one => one.Runs.Count < 2))
        {
            told.Add(Say(
                "A condition of one run gives no interval and proves nothing: another seed may turn it round.",
                "只有一次訓練的條件沒有區間，也無法證明什麼：換一個亂數種子，結果可能相反。"));
        }

        told.Add(all.Conditions.Skip(1).All(one => one.Verdict == DepthVerdict.Worse)
            ? Say($"{best.Name} is best.", $"{best.Name} 最好。")
            : best.Verdict == DepthVerdict.Enough
            ? Say($"{best.Name} is best, or within the margin of the best.", $"{best.Name} 最好，或與最好的相差不超過界限。")
            : Say($"{best.Name} does best as far as is seen; that it is, is not proved.", $"就目前所見 {best.Name} 最好，但尚未證實。"));
        Condition[] worse = [.. all.Conditions.Where(one => one.Verdict == DepthVerdict.Worse)];
        if (worse.Length > 0)
        {
            told.Add(Say(
                $"Proved worse: {Listed(worse.Select(one => $"{one.Name} (by at least {Size(all, one.Shortfall.Low)})"))}.",
                $"證實較差：{Listed(worse.Select(one => $"{one.Name}（至少 {Size(all, one.Shortfall.Low)}）"))}。"));
        }

        Condition[] alike = [.. all.Conditions.Skip(1).Where(one => one.Verdict == DepthVerdict.Enough)];
        if (alike.Length > 0)
        {
            told.Add(Say($"As good, within the margin: {Listed(alike.Select(one => one.Name))}.", $"同樣好（在界限內）：{Listed(alike.Select(one => one.Name))}。"));
        }

        if (all.SmallestDetectable is { } detectable)
        {
            told.Add(Say(
                $"Between the two best, so many runs would show a difference of {Size(all, detectable)} four times in five; a smaller one mostly stays unseen.",
                $"在最好的兩個條件之間，這麼多次訓練有五分之四的機會看得出 {Size(all, detectable)} 的差別；更小的多半看不出來。"));
        }

        if (all.SeedsToSettle is { } seeds)
        {
            told.Add(Say(
                $"About {Counted(seeds, "run")} of each would settle what is open between them, if they differ as they look.",
                $"若差別如目前所見，每個條件約 {seeds} 次訓練就能定論。"));
        }

        return told;
    }

    private string Behind(ConditionComparison all, Condition one)
    {
        Interval gap = one.Shortfall;
        if (one.IsBest || one.Mean is not { } mean || all.Conditions[0].Mean is not { } best)
        {
            return "–";
        }

        if (one.Reached.Count < 2 || all.Conditions[0].Reached.Count < 2)
        {
            string apart = Bare(all, Math.Abs(best - mean));
            return Say($"{apart}, no interval from one run", $"{apart}，一次訓練沒有區間");
        }

        return double.IsFinite(gap.High)
            ? Say($"{Bare(all, gap.Estimate)} ({Bare(all, gap.Low)} to {Bare(all, gap.High)})", $"{Bare(all, gap.Estimate)}（{Bare(all, gap.Low)} 至 {Bare(all, gap.High)}）")
            : Say($"{Bare(all, gap.Estimate)} (at least {Bare(all, gap.Low)})", $"{Bare(all, gap.Estimate)}（至少 {Bare(all, gap.Low)}）");
    }

    private string VerdictOf(Condition one) => one.Mean is null ? Say("none ended well", "沒有順利結束的") : one.Verdict switch
    {
        DepthVerdict.Enough => one.IsBest ? Say("best", "最好") : Say("as good", "同樣好"),
        DepthVerdict.Worse => Say("worse", "較差"),
        _ => one.IsBest ? Say("best so far", "目前最好") : Say("not decided", "未定"),
    };

    private static string Value(ConditionComparison all, double value) => all.IsAccuracy ? Quantities.Percent(value) : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A difference; of accuracies in points.</summary>
    private string Size(ConditionComparison all, double difference) => all.IsAccuracy
        ? Say($"{Bare(all, difference)} {(Bare(all, difference) == "1" ? "point" : "points")}", $"{Bare(all, difference)} 個百分點")
        : Bare(all, difference);

    /// <summary>The same without its unit, for a cell.</summary>
    private static string Bare(ConditionComparison all, double difference) => all.IsAccuracy
        ? Quantities.Margin(Math.Round(difference, 3))
        : difference.ToString("G3", CultureInfo.InvariantCulture);
}
