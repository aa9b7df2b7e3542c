using Fathom.Study.Folders;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>What <c>fathom check</c> says of a run.</summary>
internal sealed class CheckWords(Language language) : Wording(language)
{
    public string Of(RunCheck check) => $"{check.Run}{Say(": ", "：")}{State(check)}";

    private string State(RunCheck check) => check.State switch
    {
        RunCheckState.Whole => Say("every file is as it was written", "所有檔案都與寫入時相同"),
        RunCheckState.Unfinished => Say("not finished; checkpoint and history agree", "尚未完成；檢查點與訓練紀錄相符"),
        RunCheckState.Planned => Say("not started", "尚未開始"),
        RunCheckState.Unrecorded => Say(
            "can be read; no checksums were kept, so whether it was changed is not known", "可以讀取；當時沒有記錄校驗碼，無從得知是否被更動過"),
        RunCheckState.OfLaterVersion => Say($"not checked: {check.Problem}", $"未檢查：{check.Problem}"),
        _ => Say($"DAMAGED: {check.Problem}", $"已損壞：{check.Problem}"),
    };
}
