using Fathom.Study.Comparisons;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>The few lines under the headline: how sure it is, what held the weakest depth back, and what to do next.</summary>
/// <param name="language">Of the reader.</param>
internal sealed class BriefTexts(Language language) : Wording(language)
{
    public string SureLead => Say("How sure?", "有多確定？");

    public string NextLead => Say("What next?", "接下來？");

    /// <summary>How sure an unfinished study can be.</summary>
    public string NotYetSure => Say("Not yet: the missing runs may change this.", "還不確定：尚未完成的訓練可能改變結論。");

    /// <summary>What to do with one.</summary>
    public string Finish => Say("Run the same command again; it goes on where it stopped.", "再執行同一個指令，會從中斷的地方接著訓練。");

    /// <summary>Null where there is nothing to compare with.</summary>
    public string? Sure(Recommendation told) => told switch
    {
        { Others: [] } or { AnyLearned: false } => null,
        { IsFirstIndication: true } => Say("Not sure: one run of a depth says nothing about other seeds.", "還不確定：一個深度只有一次訓練，看不出換種子會如何。"),
        { IsEnough: false } => Say($"Not proved with {SeedsOf(told)}.", $"{SeedsOf(told)}還不足以證明。"),
        { Confirmation.Outcome: TestOutcome.Confirmed } => Say(
            $"95 % confidence on validation, from {SeedsOf(told)}; the test set agrees.", $"驗證集上信心水準 95 %（{SeedsOf(told)}）；測試集的結果一致。"),
        { Confirmation.Outcome: TestOutcome.Contradicted } => Say(
            "Validation and test disagree: treat it as open.", "驗證集與測試集的結果不一致：請視為尚無定論。"),
        { Confirmation.Outcome: TestOutcome.Open } => Say(
            $"95 % confidence on validation, from {SeedsOf(told)}; the test set can neither confirm nor refute it.",
            $"驗證集上信心水準 95 %（{SeedsOf(told)}）；測試集無法證實，也無法否定。"),
        _ => Say($"95 % confidence on validation, from {SeedsOf(told)}.", $"驗證集上信心水準 95 %（{SeedsOf(told)}）。"),
    };

    /// <summary>What was found at a depth that falls short: "What happened at depth 30?"</summary>
    public string HappenedLead(string subject) => Say($"What happened at {Uncapital(subject)}?", $"{subject} 發生了什麼事？");

    /// <param name="labels">What was found.</param>
    /// <param name="remedy">What may help there, a sentence; null where it is said elsewhere.</param>
    public string Happened(IEnumerable<string> labels, string? remedy)
    {
        string happened = Ended(Capital(string.Join(Say("; ", "；"), labels)));
        return remedy is null ? happened : Say($"{happened} {remedy}", $"{happened}{remedy}");
    }

    /// <summary>Null where the answer needs nothing more.</summary>
    /// <param name="told">The recommendation.</param>
    /// <param name="remedy">For what the chosen depth's runs show, or where none learned, the best one's; null where there is none.</param>
    public string? Next(Recommendation told, string? remedy) => told switch
    {
        { AnyLearned: false, OneClassHidesOthers: true } => new VerdictTexts(Language).HiddenClasses(told),
        { AnyLearned: false } => Of(told, told.Best, remedy),
        { Settlement: { Seeds: { } seeds } settlement } => told.IsFirstIndication
            ? Say(
                $"Train {Counted(seeds, "seed")} of each ({Duration(settlement.Seconds!.Value)} more).", $"每個深度訓練 {seeds} 個種子（再花 {Duration(settlement.Seconds!.Value)}）。")
            : Say(
                $"Train more seeds: about {Whole(seeds)} of each should settle it ({Duration(settlement.Seconds!.Value)} more).",
                $"增加種子：每個深度約 {seeds} 個應可定案（再花 {Duration(settlement.Seconds!.Value)}）。"),
        { Settlement: not null } => Say(
            $"Decide by cost, or by a wider margin: to settle it would take over {Counted(Settlement.MostSeeds, "seed")} of each.",
            $"依成本決定，或放寬容許差距：要定案，每個深度需要超過 {Settlement.MostSeeds} 個種子。"),
        _ when remedy is not null => Of(told, told.Chosen, remedy),
        { LearningRatesAreTuned: false, Others.Count: > 0 } when told.DeeperAndWorse.Any() => Say(
            "Tune the learning rate for each depth, to see whether depth itself is to blame.", "依深度分別調整學習率，才能看出問題是否出在深度本身。"),
        _ => null,
    };

    /// <summary>"This depth" is one of several: which.</summary>
    private string? Of(Recommendation told, DepthReading depth, string? remedy) => remedy is null || told.Others.Count == 0 ? remedy : Say($"Depth {depth.Depth}: {remedy}", $"深度 {depth.Depth}：{remedy}");

    private string SeedsOf(Recommendation told) => new VerdictTexts(Language).SeedsOf(told).Trim();

    /// <summary>In the middle of a sentence; names of arms stay as they are.</summary>
    private static string Uncapital(string subject) => subject.StartsWith("Depth ", StringComparison.Ordinal) ? $"d{subject[1..]}" : subject;
}
