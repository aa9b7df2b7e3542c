using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Texts;

/// <summary>What to try of a run that another tool trains: in words, and where the tool has a setting for it, by its name.</summary>
internal sealed class LogRemedyTexts(JudgedLog judged, Language language) : Wording(language)
{
    public string? Of(Finding finding, FindingNumbers n)
    {
        if (finding.Suggestion is not { } suggestion || Sentence(suggestion.Remedy, finding, n) is not { } told)
        {
            return null;
        }

        // A setting keeps its name, num_train_epochs where steps are counted too.
        string sentence = new LogCounting(Language).Of(told, judged.Log.Axis.Kind);

        string[] settings = [.. new[] { ToolWords.SettingOf(judged.Log, suggestion.Remedy), MayClip(suggestion.Remedy, finding) ? ToolWords.ClippingOf(judged.Log) : null }.OfType<string>()];
        return string.Join(", ", settings) is { Length: > 0 } setting ? Say($"{sentence} ({setting}).", $"{sentence}（{setting}）。") : Ended(sentence);
    }

    private string? Sentence(RemedyKind remedy, Finding finding, FindingNumbers n) => remedy switch
    {
        RemedyKind.LowerRate when IsLostAtOnce(finding) => Say(
            "Look for NaN in inputs and labels, and for a loss that divides by zero or takes the logarithm of zero; then lower the learning rate to a tenth, or clip gradients",
            "先檢查輸入與標籤中有沒有 NaN，損失有沒有除以零或對零取對數；再把學習率降到十分之一，或裁剪梯度"),
        RemedyKind.LowerRate when IsBoosting => Say("Lower the learning rate to a third", "把學習率降到三分之一"),
        RemedyKind.LowerRate => MayClip(remedy, finding)
            ? Say("Lower the learning rate to a tenth, or clip gradients", "把學習率降到十分之一，或裁剪梯度")
            : Say("Lower the learning rate to a third", "把學習率降到三分之一"),
        RemedyKind.RaiseRate => Say("Raise the learning rate before adding epochs", "先提高學習率，再考慮增加週期"),
        RemedyKind.DecayRate => Say("Let the learning rate fall to zero by the end", "讓學習率在結束前逐步降到零"),
        RemedyKind.DecayRateAndKeepBest => Say(
            "Let the learning rate fall to zero by the end, and keep the best weights",
            "讓學習率在結束前逐步降到零，並保留最佳的權重"),
        RemedyKind.StopEarly when IsBoosting => Say(
            $"Keep the trees up to epoch {n.Plain("lowestEpoch")}, or stop there",
            $"保留到第 {n.Plain("lowestEpoch")} 個週期為止的樹，或在那裡停止"),
        RemedyKind.StopEarly => Say(
            $"Keep the weights of epoch {n.Plain("lowestEpoch")}, or stop there",
            $"保留第 {n.Plain("lowestEpoch")} 個週期的權重，或在那裡停止"),
        RemedyKind.TrainLonger or RemedyKind.LongerSchedule => judged.Rows.Count < 2
            ? Say("Train for more epochs before judging", "多訓練幾個週期再判斷")
            : finding.Kind == FindingKind.ScheduleFinished
            ? Say($"Train again, with a schedule that lasts to about epoch {Longer()}", $"重新訓練，讓學習率排程延長到約第 {Longer()} 個週期")
            : finding is { Kind: FindingKind.Undecided, Case: "Trend" or "InNoise" }
            ? Say($"To find out, train to about epoch {Longer()}", $"若要知道，可訓練到約第 {Longer()} 個週期")
            : Say($"Train to about epoch {Longer()} before judging", $"先訓練到約第 {Longer()} 個週期再判斷"),
        RemedyKind.CheckLabels => Say(
            "Check the labels and the split: look at a few training examples with their labels",
            "檢查標籤與資料分割：看幾個訓練樣本和它們的標籤"),
        RemedyKind.NormalizeAndSkip when IsBoosting => Say(
            "Check the labels, the features and the learning rate",
            "檢查標籤、特徵與學習率"),
        RemedyKind.NormalizeAndSkip => Say(
            "Check the first steps: the learning rate, the initial weights, the scale of the inputs, the labels",
            "檢查最初的幾步：學習率、初始權重、輸入的尺度與標籤"),
        RemedyKind.Wider or RemedyKind.HiddenLayer when IsBoosting => Say(
            "Give the trees more to fit with: deeper trees or more leaves, or features that tell more",
            "讓樹有更大的能力：更深的樹、更多葉節點，或更有用的特徵"),
        RemedyKind.LessRegularization when IsBoosting => Say("Train with weaker regularisation", "減弱正則化再訓練"),
        RemedyKind.Wider or RemedyKind.HiddenLayer => Say(
            "Give the network more to fit with: more units or layers, or features that tell more",
            "讓網路有更大的能力：更多神經元或層，或更有用的特徵"),
        RemedyKind.LessRegularization => Say("Train with less dropout and smaller penalties", "減少 dropout 與權重懲罰再訓練"),
        RemedyKind.MorePatience => Say("Give early stopping more patience", "把提前停止的容忍週期放寬"),
        _ => null,
    };

    private bool IsBoosting => judged.Log.Axis.Kind == LogAxisKind.Round;

    /// <summary>No finite figure was ever reached: then the rate is one suspect among others.</summary>
    private bool IsLostAtOnce(Finding finding) => finding.Kind is FindingKind.Diverged or FindingKind.Cause && judged.IsLostAtOnce;

    private bool MayClip(RemedyKind remedy, Finding finding) => remedy == RemedyKind.LowerRate && !IsBoosting
        && (finding.Kind is FindingKind.Diverged || finding.Case is "RateTooHighDiverged" or "RateTooHighFirstSteps" or "Stuck");

    /// <summary>Twice as far as it went; of a few readings at least five. Two figures of hundreds and more: it is about there.</summary>
    private string Longer()
    {
        double far = judged.PositionOf(Math.Max(2 * judged.Rows.Count, 5));
        double figure = far < 100 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(far)) - 1);
        return (Math.Round(far / figure) * figure).ToString("0", CultureInfo.InvariantCulture);
    }
}
