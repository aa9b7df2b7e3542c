using Fathom.Study.Folders;
using Fathom.Study.Texts;
using Fathom.Study.Verification;

namespace Fathom.App.Terminal;

/// <summary>What <c>fathom verify</c> says.</summary>
internal sealed class VerifyWords(Language language) : Wording(language)
{
    private const string All = "--all";
    private const string TestSet = "test set, epoch ";

    public string Drawn(IReadOnlyList<string> runs, int of) => Say(
        $"Drawn at random from {Counted(of, "run")}, to be trained again here: {string.Join(", ", runs)}",
        $"從 {of} 次訓練中隨機抽出，在此重新訓練：{string.Join("、", runs)}");

    /// <summary>The verdict, a line each.</summary>
    public IEnumerable<string> Of(StudyVerdict verdict, RunEnvironment here, IReadOnlyList<RunEnvironment> recorded) =>
    [
        .. verdict.Runs.Select(Of),
        .. verdict.Differences.Select(difference => Different(difference.Kind == DifferenceKind.Page ? Report : Data, difference)),
        .. verdict.Differences.Any(difference => difference.Kind == DifferenceKind.Page) || OfPage(verdict.Page) is not { } page ? Array.Empty<string>() : [page],
        Where(here, recorded),
        Conclusion(verdict),
        .. verdict.IsSame ? [Meaning] : Array.Empty<string>(),
    ];

    private string Meaning => Say(
        "Proved: what was trained again here comes from this data, recipe and seed. Not proved: who trained it, when, or whether other studies were left out.",
        "已證明：此處重新訓練的部分確實由這份資料、訓練設定與種子得出。未證明：由誰訓練、何時訓練，以及是否另有未出示的研究。");

    private string Report => Say("report", "報告");

    private string Data => Say("data", "資料");

    private string Of(RunVerdict run) => run switch
    {
        { Difference: { } difference } => Different(run.Run, difference),
        { IsWhole: true } => Say(
            $"{run.Run}: the same bits in all {Counted(run.Epochs, "epoch")}, weights and results",
            $"{run.Run}：全部 {run.Epochs} 個週期、權重與結果的每個位元都相同"),
        _ => Say(
            $"{run.Run}: the same bits in the first {Counted(run.Epochs, "epoch")} of {run.Recorded}; the rest was not trained",
            $"{run.Run}：前 {run.Epochs} 個週期（共 {run.Recorded} 個）的每個位元都相同；其餘沒有重新訓練"),
    };

    private string Different(string what, Difference difference) => difference.Kind == DifferenceKind.File && difference.Here.Length == 0
        ? Say($"{what}: DIFFERENT: {difference.Recorded}", $"{what}：不同：{difference.Recorded}")
        : Say(
            $"{what}: DIFFERENT{After(difference.Epoch)}: {Name(difference.Kind)} {Word(difference.Where)}: recorded {Word(difference.Recorded)}, here {Word(difference.Here)}",
            $"{what}：{After(difference.Epoch)}不同：{Name(difference.Kind)} {Word(difference.Where)}：紀錄為 {Word(difference.Recorded)}，此處為 {Word(difference.Here)}");

    /// <summary>The few places and values that are words; columns, tensors and files keep their names.</summary>
    private string Word(string words) => words switch
    {
        "epochs" => Say("epochs", "週期數"),
        "rows" => Say("rows", "列數"),
        "weights" => Say("weights", "權重"),
        "history, layers" => Say("history, layers", "訓練紀錄與各層紀錄"),
        "another hash" => Say("another hash", "另一雜湊值"),
        "other bytes" => Say("other bytes", "另一內容"),
        "more" => Say("more", "更多"),
        "none" => Say("none", "無"),
        "end" => Say("end", "結尾"),
        "checksum" => Say("checksum", "校驗碼"),
        _ when words.StartsWith(TestSet, StringComparison.Ordinal) => OnTests(words[TestSet.Length..]),
        _ => words,
    };

    private string OnTests(string epoch) => Say($"test set, epoch {epoch}", $"測試集，第 {epoch} 個週期");

    private string After(int? epoch) => epoch switch
    {
        null => "",
        0 => Say(" before the first epoch", "第一個週期之前就"),
        int known => Say($" after epoch {known}", $"第 {known} 個週期之後"),
    };

    private string Name(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Data => Say("of the data,", "資料的"),
        DifferenceKind.File => Say("file", "檔案"),
        DifferenceKind.Recipe => Say("recipe of", "訓練設定"),
        DifferenceKind.Tensor => Say("tensor", "張量"),
        DifferenceKind.History => Say("history,", "訓練紀錄的"),
        DifferenceKind.Length => Say("number of", "長度，"),
        DifferenceKind.Weights => Say("trained network,", "訓練後的網路，"),
        DifferenceKind.Test => Say("test result,", "測試結果，"),
        DifferenceKind.Record => Say("record,", "紀錄檔"),
        _ => Say("words or numbers at", "文字或數字，位於"),
    };

    private string? OfPage(PageLook look) => look switch
    {
        PageLook.None => null,
        PageLook.Checksum => Say(
            $"The report matches its own checksum. Anyone who edits a page can renew that too; {All} compares the report with newly trained runs.",
            $"報告的文字與數字符合其所附的校驗碼；但修改報告的人也能重寫校驗碼。加上 {All}，就會以重新訓練的結果比對。"),
        PageLook.Files => Say(
            "The report matches a new one made here from the study's files.",
            "報告內容與此處依研究檔案重新產生的報告相同。"),
        PageLook.Earlier => Say(
            "The report was written when the study had other runs; it matches its own checksum.",
            "報告寫成時，研究所含的訓練與現在不同；其文字與數字符合所附的校驗碼。"),
        _ => Say(
            "The report matches a new one made here from these runs.",
            "報告內容與此處依這些重新訓練的結果產生的報告相同。"),
    };

    private string Where(RunEnvironment here, IReadOnlyList<RunEnvironment> recorded) => recorded.Count == 0
        ? Say($"Trained here: {Machine(here)}", $"此處的執行環境：{Machine(here)}")
        : Say(
            $"Trained here: {Machine(here)}; recorded: {string.Join(" | ", recorded.Select(Machine))}",
            $"此處的執行環境：{Machine(here)}；紀錄的環境：{string.Join(" | ", recorded.Select(Machine))}");

    private string Machine(RunEnvironment environment)
    {
        string kernels = environment.Kernel == "scalar"
            ? Say("scalar kernels", "純量核心")
            : Say($"{environment.Kernel}-bit kernels", $"{environment.Kernel} 位元向量核心");
        return $"Fathom {environment.Fathom}, {environment.System}, {kernels}";
    }

    private string Conclusion(StudyVerdict verdict)
    {
        int compared = verdict.Runs.Count;
        return verdict switch
        {
            { IsSame: false } => Say("Not the same.", "不相同。"),
            _ when verdict.Runs.Any(run => !run.IsWhole) => Say(
                $"The same, as far as checked: the first epochs of {compared} of {Counted(verdict.Recorded, "run")}.",
                $"就檢查範圍而言相同：共 {verdict.Recorded} 次訓練，只重新訓練了 {compared} 次的前幾個週期。"),
            _ when compared == verdict.Recorded => Say(
                $"The same: {compared} of {Counted(verdict.Recorded, "run")} trained again.",
                $"相同：共 {verdict.Recorded} 次訓練，重新訓練了 {compared} 次。"),
            _ => Say(
                $"The same, as far as checked: {compared} of {Counted(verdict.Recorded, "run")} trained again.",
                $"就檢查範圍而言相同：共 {verdict.Recorded} 次訓練，重新訓練了 {compared} 次。"),
        };
    }
}
