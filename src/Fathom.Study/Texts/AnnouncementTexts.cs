using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Texts;

/// <summary>What is said once, before or between the results of runs.</summary>
internal sealed class AnnouncementTexts(Language language) : Wording(language)
{
    /// <summary>A sentence that holds of one network.</summary>
    public string Of(string arm, int depth, string sentence) => Say($"{arm} depth {depth}: {sentence}", $"{arm} 深度 {depth}：{sentence}");

    /// <summary>A run that is damaged, and from where it is trained again.</summary>
    /// <param name="damage">What is damaged, without a full stop.</param>
    public string Damage(string run, string damage, int epochsKept) => epochsKept == 0
        ? Say($"{run} is damaged and is trained again from the start: {damage}.", $"{run} 的檔案已損壞，將從頭重新訓練：{damage}。")
        : Say(
            $"{run} is damaged and is made again from its checkpoint of epoch {epochsKept}: {damage}.",
            $"{run} 的檔案已損壞，將從第 {epochsKept} 個週期的檢查點重新產生：{damage}。");

    /// <summary>What a request adds to a study that is there.</summary>
    public string Growth(IReadOnlyList<int> depths, IReadOnlyList<int> seeds, IReadOnlyList<string> arms)
    {
        string[] parts =
        [
            .. depths.Count == 0 ? Array.Empty<string>() : [NamedDepths(depths)],
            .. seeds.Count == 0 ? Array.Empty<string>() : [Say($"{Plural(seeds.Count, "seed", "seeds")} {Spelled(seeds)}", $"種子 {Spelled(seeds)}")],
            .. arms.Count == 0 ? Array.Empty<string>() : [Say($"arm {string.Join(", ", arms)}", $"訓練設定 {string.Join("、", arms)}")],
        ];
        return Say($"This adds {Listed(parts)} to the study that is there; what it has is kept.", $"在既有的研究中加入{Listed(parts)}；原有的結果都保留。");
    }

    /// <summary>A trial of tuning that ended.</summary>
    public string Trial(LearningRateTrial trial)
    {
        string result = trial.ValidationAccuracy is { } accuracy
            ? Say($"validation {100 * accuracy:0.0} %", $"驗證 {100 * accuracy:0.0} %")
            : Say("diverged", "發散");
        return Say(
            $"tuning {trial.Arm} depth {trial.Depth}: learning rate {trial.LearningRate}, {Counted(trial.Epochs, "epoch")}, {result}",
            $"調整 {trial.Arm} 深度 {trial.Depth}：學習率 {trial.LearningRate}，{trial.Epochs} 週期，{result}");
    }

    /// <summary>The choice that tuning came to.</summary>
    public string Rate(TunedRate rate)
    {
        string caution = rate.AtEdge
            ? Say("; it is the last that was tried, a better one may lie beyond", "；這是試過的最後一個值，更好的可能還在範圍之外")
            : "";
        return Say(
            $"{rate.Arm} depth {rate.Depth} trains with learning rate {rate.LearningRate}, chosen on validation{caution}",
            $"{rate.Arm} 深度 {rate.Depth} 以學習率 {rate.LearningRate} 訓練，依驗證集選出{caution}");
    }
}
