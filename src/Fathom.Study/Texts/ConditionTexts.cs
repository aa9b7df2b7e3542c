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
        Say("condition", "條件"), Say("runs", "訓練次數"), Say("mean", "平均"), Say("sd", "標準差"), Say("95 % interval", "95 % 區間"),
        Say("behind the best", "落後最佳"), Say("P(beats the best)", "勝過最佳的機率"), Say("ended well", "順利結束"), Say("verdict", "判定"),
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
            told.Add(Say($"By their logs they differ in {differences}.", $"從紀錄看，它們的差別在於 {differences}。"));
        }

        if (all.Conditions.Any(one => one.Runs.Count < 2))
        {
            told.Add(Say(
                "A condition with a single run has no interval and proves nothing: another seed may reverse the order.",
                "只訓練一次的條件沒有區間，也無法證明什麼：換一個亂數種子，順序就可能相反。"));
        }

        told.Add(all.Conditions.Skip(1).All(one => one.Verdict == DepthVerdict.Worse)
            ? Say($"{best.Name} is best.", $"{best.Name} 最好。")
            : best.Verdict == DepthVerdict.Enough
            ? Say($"{best.Name} is best, or within the margin of the best.", $"{best.Name} 最好，或與最好的相差在容許差距以內。")
            : Say($"{best.Name} does best so far, but that is not proved.", $"目前 {best.Name} 表現最好，但尚未證實。"));
        Condition[] worse = [.. all.Conditions.Where(one => one.Verdict == DepthVerdict.Worse)];
        if (worse.Length > 0)
        {
            told.Add(Say(
                $"Proved worse: {Listed(worse.Select(one => $"{one.Name} (by at least {Size(all, one.Shortfall.Low)})"))}.",
                $"已證實較差：{Listed(worse.Select(one => $"{one.Name}（至少 {Size(all, one.Shortfall.Low)}）"))}。"));
        }

        Condition[] alike = [.. all.Conditions.Skip(1).Where(one => one.Verdict == DepthVerdict.Enough)];
        if (alike.Length > 0)
        {
            told.Add(Say($"As good (within the margin): {Listed(alike.Select(one => one.Name))}.", $"同樣好（在容許差距以內）：{Listed(alike.Select(one => one.Name))}。"));
        }

        if (all.SmallestDetectable is { } detectable)
        {
            told.Add(Say(
                $"With this many runs, a difference of {Size(all, detectable)} between the two best would be found four times in five; a smaller one would mostly be missed.",
                $"以目前的訓練次數，最好的兩個條件若相差 {Size(all, detectable)}，五次有四次看得出來；差距更小時，多半看不出來。"));
        }

        if (all.SeedsToSettle is { } seeds)
        {
            told.Add(Say(
                $"About {Counted(seeds, "run")} of each should settle it, if the differences are as they look now.",
                $"若差異如目前所見，每個條件約 {seeds} 次訓練應可定案。"));
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
            return Say($"{apart}, no interval from one run", $"{apart}（只訓練一次，沒有區間）");
        }

        return double.IsFinite(gap.High)
            ? Say($"{Bare(all, gap.Estimate)} ({Bare(all, gap.Low)} to {Bare(all, gap.High)})", $"{Bare(all, gap.Estimate)}（{Bare(all, gap.Low)} 至 {Bare(all, gap.High)}）")
            : Say($"{Bare(all, gap.Estimate)} (at least {Bare(all, gap.Low)})", $"{Bare(all, gap.Estimate)}（至少 {Bare(all, gap.Low)}）");
    }

    private string VerdictOf(Condition one) => one.Mean is null ? Say("none ended well", "皆未順利結束") : one.Verdict switch
    {
        DepthVerdict.Enough => one.IsBest ? Say("best", "最好") : Say("as good", "同樣好"),
        DepthVerdict.Worse => Say("worse", "較差"),
        _ => one.IsBest ? Say("best so far", "目前最好") : Say("undecided", "未定"),
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
