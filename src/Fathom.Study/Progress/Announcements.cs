using System.Globalization;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Progress;

/// <summary>A network that its preflight warns of; said once for an arm and depth, since seeds hardly differ in it.</summary>
public sealed record PreflightAnnouncement(string Arm, int Depth, Preflight Preflight) : IAnnouncement
{
    public string Text(Language language)
    {
        string sentence = PreflightTexts.Sentence(Preflight, language);
        return language == Language.TraditionalChinese
            ? string.Create(CultureInfo.InvariantCulture, $"{Arm} 深度 {Depth}：{sentence}")
            : string.Create(CultureInfo.InvariantCulture, $"{Arm} depth {Depth}: {sentence}");
    }
}

/// <summary>A trial of tuning that ended.</summary>
public sealed record TrialAnnouncement(LearningRateTrial Trial) : IAnnouncement
{
    public string Text(Language language) => language == Language.TraditionalChinese
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"調整 {Trial.Arm} 深度 {Trial.Depth}：學習率 {Trial.LearningRate}，{Trial.Epochs} 週期，{Result("驗證", "發散")}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"tuning {Trial.Arm} depth {Trial.Depth}: learning rate {Trial.LearningRate}, {Trial.Epochs} {(Trial.Epochs == 1 ? "epoch" : "epochs")}, {Result("validation", "diverged")}");

    private string Result(string validation, string diverged) => Trial.ValidationAccuracy is { } accuracy
        ? string.Create(CultureInfo.InvariantCulture, $"{validation} {100 * accuracy:0.0} %")
        : diverged;
}

/// <summary>The choice that tuning came to.</summary>
public sealed record RateAnnouncement(TunedRate Rate) : IAnnouncement
{
    public string Text(Language language) => language == Language.TraditionalChinese
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Rate.Arm} 深度 {Rate.Depth} 以學習率 {Rate.LearningRate} 訓練，依驗證集選出{Caution("；這是試過的最後一個值，更好的可能還在範圍之外")}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Rate.Arm} depth {Rate.Depth} trains with learning rate {Rate.LearningRate}, chosen on validation{Caution("; it is the last that was tried, a better one may lie beyond")}");

    private string Caution(string caution) => Rate.AtEdge ? caution : "";
}
