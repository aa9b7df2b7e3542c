using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Texts;

/// <summary>Findings of other tools' logs, where what the log holds asks for other words than a run of Fathom's.</summary>
internal sealed class LogSentences(JudgedLog judged, Language language) : Wording(language)
{
    private bool IsMetric => judged.Curve == JudgedCurve.ValidationMetric;

    private bool IsAccuracy => judged.Log.Metric is { Kind: LogMetricKind.Accuracy };

    /// <summary>The judged curve, as a sentence begins with it.</summary>
    private string Course => judged.Curve switch
    {
        JudgedCurve.TrainingLoss => Say("Training loss", "訓練損失"),
        JudgedCurve.ValidationMetric => Metric(),
        _ => Say("Validation loss", "驗證損失"),
    };

    /// <summary>What a change is held against.</summary>
    private string Noise => judged.ValidationSize is null || IsMetric && !IsAccuracy
        ? Say("than the curve's own noise", "曲線本身的雜訊")
        : Say("than this validation set can show", "這個驗證集所能分辨的程度");

    /// <summary>One or two sentences with the numbers; null where those of Fathom's own runs will do.</summary>
    public string? Of(Finding finding, FindingNumbers n) => (finding.Kind, finding.Case) switch
    {
        (FindingKind.Diverged, "NotFinite") => Say(
            $"The run diverged: at epoch {n.Plain("epoch")} a figure was no longer a finite number, and none was after it.",
            $"訓練發散：到第 {n.Plain("epoch")} 個週期，數值已不是有限的數，之後也一直如此。"),
        (FindingKind.Diverged, "Rose" or "FirstEpoch") => Say(
            $"The run diverged: it ended at epoch {n.Plain("epoch")} with a loss more than ten times that of its start.",
            $"訓練發散：到第 {n.Plain("epoch")} 個週期結束時，損失是開始時的十倍以上。"),
        (FindingKind.StillImproving, _) when n.IsBelow("gainLow", 0, 3) => Say(
            $"{Course} was still getting better at epoch {n.Plain("endEpoch")}, where it was {Value(n, finding, "lastLoss")}. How much {n.Plain("moreEpochs")} more epochs would gain is uncertain{Interval(n)}.",
            $"到第 {n.Plain("endEpoch")} 個週期，{Course}（{Value(n, finding, "lastLoss")}）仍在進步。再訓練 {n.Plain("moreEpochs")} 個週期能改善多少還不確定{Interval(n)}。"),
        (FindingKind.StillImproving, _) => Say(
            $"{Course} was still getting better at epoch {n.Plain("endEpoch")}, where it was {Value(n, finding, "lastLoss")}. {n.Plain("moreEpochs")} more epochs should improve it by about {Change(n, "gain")}{Interval(n)}.",
            $"到第 {n.Plain("endEpoch")} 個週期，{Course}（{Value(n, finding, "lastLoss")}）仍在進步。再訓練 {n.Plain("moreEpochs")} 個週期，預計可再進步約 {Change(n, "gain")}{Interval(n)}。"),
        (FindingKind.Converged, _) => Say(
            $"{Course} has settled at {Value(n, finding, "lastLoss")}. {n.Plain("moreEpochs")} more epochs should change it by no more {Noise} ({Ranged(n)}noise ±{Change(n, "noise")}).",
            $"{Course}已經穩定，為 {Value(n, finding, "lastLoss")}。再訓練 {n.Plain("moreEpochs")} 個週期，變化預計不會超過{Noise}（{Ranged(n)}雜訊 ±{Change(n, "noise")}）。"),
        (FindingKind.Undecided, "TooShort") => Say(
            $"{n.Plain("epochs")} {n.Plural("epochs", "reading is", "readings are")} too few to tell whether the run converged, overfits or is unstable; at least {n.Plain("needed")} are needed.",
            $"只有 {n.Plain("epochs")} 筆紀錄，不足以判斷是否收斂、過擬合或不穩定；至少需要 {n.Plain("needed")} 筆。"),
        (FindingKind.Undecided, "FewEpochs") => Say(
            $"{Counted(judged.Rows.Count, "reading")}, up to epoch {n.Plain("endEpoch")}, are too few to tell whether {Lower(Course)} has settled or goes on.",
            $"到第 {n.Plain("endEpoch")} 個週期只有 {judged.Rows.Count} 筆紀錄，不足以判斷{Course}已經穩定或仍會改變。"),
        (FindingKind.Undecided, "Trend") => Say(
            $"Whether more epochs would help is open: after {n.Plain("moreEpochs")} more, {Lower(Course)} may be better or worse ({Ranged(n)}noise ±{Change(n, "noise")}).",
            $"繼續訓練是否有幫助，尚無法判斷：再訓練 {n.Plain("moreEpochs")} 個週期，{Course}可能變好，也可能變差（{Ranged(n)}雜訊 ±{Change(n, "noise")}）。"),
        (FindingKind.Undecided, "InNoise") => Say(
            $"Where {Lower(Course)} is heading cannot be told yet: it was {Value(n, finding, "lastLoss")} at epoch {n.Plain("endEpoch")}, and its trend so far is barely larger than the noise (±{Change(n, "noise")}).",
            $"還看不出{Course}的走向：第 {n.Plain("endEpoch")} 個週期為 {Value(n, finding, "lastLoss")}，到那時為止的趨勢幾乎都在雜訊（±{Change(n, "noise")}）之內。"),
        (FindingKind.Undecided, "Stability") => Say(
            $"Whether validation accuracy is stable cannot be told yet: fewer than {n.Plain("needed")} readings lie in the last half of the run.",
            $"驗證準確率是否穩定，尚無法判斷：訓練的後半段不到 {n.Plain("needed")} 筆紀錄。"),
        (FindingKind.ScheduleFinished, "UnderTrained") => Say(
            $"The schedule ended too soon: {Lower(Course)} got better until the learning rate ran out, from {Value(n, finding, "middleLoss")} around epoch {n.Plain("middleEpoch")} to {Value(n, finding, "lastLoss")} at epoch {n.Plain("endEpoch")}. At this rate ({n.Rate("learningRate")}) more epochs change nothing; a longer schedule should improve it further.",
            $"學習率排程太早結束：{Course}一直進步到學習率用盡為止，從第 {n.Plain("middleEpoch")} 個週期前後的 {Value(n, finding, "middleLoss")} 到第 {n.Plain("endEpoch")} 個週期的 {Value(n, finding, "lastLoss")}。以這個學習率（{n.Rate("learningRate")}）再訓練不會有變化；較長的排程應可再進步。"),
        (FindingKind.ScheduleFinished, null) => Say(
            $"The schedule is finished: since epoch {n.Plain("epoch")} the learning rate has been at most a hundredth of its largest ({n.Rate("largestLearningRate")}), with {n.Rate("learningRate")} at the end. More epochs at this rate would change nothing; {Lower(Course)} is {Value(n, finding, "lastLoss")}.",
            $"學習率排程已結束：從第 {n.Plain("epoch")} 個週期起，學習率降到最大值（{n.Rate("largestLearningRate")}）的百分之一以下，最後為 {n.Rate("learningRate")}。以這個學習率再訓練也不會有變化；{Course}為 {Value(n, finding, "lastLoss")}。"),
        (FindingKind.Overfitting, var grade) => Overfits(finding, n, grade),
        (FindingKind.GeneralizationGap, _) when judged.Log.TrainIsRunning ?? true => Say(
            $"Training accuracy ({n.Percent("trainAccuracy")}) is {n.Points("gap")} points above validation accuracy ({n.Percent("validationAccuracy")}), although it is averaged over each epoch while the weights still change; measured like validation, it would be even higher. A gap alone does no harm.",
            $"訓練準確率（{n.Percent("trainAccuracy")}）比驗證準確率（{n.Percent("validationAccuracy")}）高 {n.Points("gap")} 個百分點；而且它是權重變動時每個週期的平均，若照驗證的方式量，還會更高。單是有差距並無害處。"),
        (FindingKind.Unstable, _) => Say(
            $"Validation accuracy is unstable: from epoch {n.Plain("firstEpoch")} on it jumps by ±{n.Points("jitter")} points around its course, {n.Fixed("sigmas", 1)} times what {Set} explains. The largest drop came at epoch {n.Plain("epoch")}, from {n.Percent("accuracyBefore")} to {n.Percent("accuracyAfter")}. Compare means over epochs and seeds, never one epoch of one run.",
            $"驗證準確率不穩定：從第 {n.Plain("firstEpoch")} 個週期起，在走勢上下跳動 ±{n.Points("jitter")} 個百分點，是{Set}所能解釋的 {n.Fixed("sigmas", 1)} 倍。最大的一次下跌在第 {n.Plain("epoch")} 個週期，從 {n.Percent("accuracyBefore")} 跌到 {n.Percent("accuracyAfter")}。比較時請看多個週期與亂數種子的平均，不要只看一次訓練的某一個週期。"),
        (FindingKind.Cause, "RateTooHighDiverged") => Say(
            "The likely cause of the divergence: a learning rate that is too high.",
            "發散的可能原因：學習率太高。"),
        (FindingKind.Cause, "RateTooHighSetbacks") when !finding.Numbers.ContainsKey("learningRate") => Say(
            $"Training itself was thrown back {n.Plain("setbacks")} times, first at epoch {n.Plain("epoch")}, last at epoch {n.Plain("lastSetback")}. Unless the schedule raised the learning rate there (the log does not tell), the rate is too high for this network.",
            $"訓練本身倒退了 {n.Plain("setbacks")} 次，第一次在第 {n.Plain("epoch")} 個週期，最後一次在第 {n.Plain("lastSetback")} 個。除非學習率是在這些地方依排程調高的（紀錄中沒有），否則就是學習率對這個網路太高。"),
        (FindingKind.Cause, "RateTooHighSetbacks") => Say(
            $"The likely cause of the setbacks: a learning rate that is too high for this network. Training itself was thrown back {n.Plain("setbacks")} times, first at epoch {n.Plain("epoch")}, last at epoch {n.Plain("lastSetback")}.",
            $"反覆倒退的可能原因：學習率對這個網路太高。訓練本身倒退了 {n.Plain("setbacks")} 次，第一次在第 {n.Plain("epoch")} 個週期，最後一次在第 {n.Plain("lastSetback")} 個。"),
        _ => null,
    };

    private string Overfits(Finding finding, FindingNumbers n, string? grade)
    {
        string mildly = grade == "Mild" ? Say(" mildly", "輕微") : "";
        string rise = Say(
            $"The run overfits{mildly} from about epoch {n.Plain("epoch")}: {Lower(Course)} was best at epoch {n.Plain("lowestEpoch")} ({Value(n, finding, "lowestLoss")}) and is {Value(n, finding, "lastLoss")} at epoch {n.Plain("endEpoch")}.",
            $"大約從第 {n.Plain("epoch")} 個週期起{mildly}過擬合：{Course}在第 {n.Plain("lowestEpoch")} 個週期最好（{Value(n, finding, "lowestLoss")}），到第 {n.Plain("endEpoch")} 個週期為 {Value(n, finding, "lastLoss")}。");
        (string worse, string noise) = finding.Numbers.ContainsKey("worse") ? (Change(n, "worse"), Change(n, "worseNoise")) : (n.Percent("rise"), n.Percent("noise"));
        string size = Say(
            $" Noise taken off, it got worse by about {worse}; noise alone gives up to {noise}.",
            $"扣除雜訊後，變差約 {worse}；光是雜訊最多只有 {noise}。");
        string training = judged.Log.TrainLoss is null ? Training(finding) : "";
        string metric = grade switch
        {
            "Mild" => Say(" Another seed often changes it by as much: nothing needs doing.", "換一個亂數種子，差別往往也有這麼大，因此不必處理。"),
            "AccuracyFell" => Say(
                $" {Metric()} got worse with it, from {Beside(finding, "bestAccuracy")} at epoch {n.Plain("bestAccuracyEpoch")} to {Beside(finding, "lastAccuracy")}.",
                $"{Metric()}也隨之變差，從第 {n.Plain("bestAccuracyEpoch")} 個週期的 {Beside(finding, "bestAccuracy")} 到 {Beside(finding, "lastAccuracy")}。"),
            "AccuracyHeld" when finding.Numbers.ContainsKey("lastAccuracy") => Say(
                $" {Metric()} has not suffered ({Beside(finding, "lastAccuracy")}; best {Beside(finding, "bestAccuracy")}).",
                $"{Metric()}尚未變差（{Beside(finding, "lastAccuracy")}，最好 {Beside(finding, "bestAccuracy")}）。"),
            _ => "",
        };
        return rise + size + training + metric;
    }

    /// <summary>Of a log without a training loss: what the training metric did meanwhile.</summary>
    private string Training(Finding finding)
    {
        if (judged.Log.TrainMetric is not { } curve || judged.Log.Metric is not { } metric
            || At("lowestEpoch") is not { } before || At("endEpoch") is not { } after)
        {
            return Say(" No training loss was recorded, so that training itself came undone cannot be excluded.", "沒有訓練損失的紀錄，無法排除是訓練本身倒退。");
        }

        bool isBetter = metric.HigherIsBetter ? after > before : after < before;
        return isBetter
            ? Say($" On training examples it went on improving ({Told(before)} to {Told(after)}).", $"在訓練樣本上則持續進步（{Told(before)} 到 {Told(after)}）。")
            : Say(
                $" On training examples it got no better either ({Told(before)} to {Told(after)}), so that training itself came undone cannot be excluded.",
                $"在訓練樣本上也沒有進步（{Told(before)} 到 {Told(after)}），無法排除是訓練本身倒退。");

        double? At(string name) => curve.Values[judged.Rows[(int)finding.Numbers[name] - 1]];

        string Told(double value) => IsAccuracy ? Quantities.Percent(value) : Plain(value);
    }

    private string Metric() => IsAccuracy ? Say("Validation accuracy", "驗證準確率") : Say($"Validation {judged.Log.Metric!.Name}", $"驗證 {judged.Log.Metric!.Name}");

    /// <summary>A metric that stands beside the judged loss.</summary>
    private string Beside(Finding finding, string name)
    {
        double value = finding.Numbers[name];
        return IsAccuracy ? Quantities.Percent(value) : Plain(judged.Log.Metric is { HigherIsBetter: false } ? -value : value);
    }

    /// <summary>A value of the judged curve, as the tool has it.</summary>
    private string Value(FindingNumbers n, Finding finding, string name) => !IsMetric ? n.Fixed(name, 3)
        : IsAccuracy ? Quantities.Percent(1 - finding.Numbers[name])
        : Plain(judged.Log.Metric is { HigherIsBetter: true } ? -finding.Numbers[name] : finding.Numbers[name]);

    /// <summary>A change of the judged curve.</summary>
    private string Change(FindingNumbers n, string name) => IsMetric && IsAccuracy
        ? Say($"{n.Points(name)} points", $"{n.Points(name)} 個百分點")
        : n.Fixed(name, 3);

    /// <summary>
    /// Of a log the expectation that is told below has the interval; two of them, counted in two ways, would seem to gainsay each other. Of Fathom's own run the
    /// report tells both, and so does this.
    /// </summary>
    private bool IsForetold => !judged.HasRecipe && judged.Forecast is { Points.Count: > 0 };

    private string Interval(FindingNumbers n) => IsForetold ? "" : Say($" (95 %: {Range(n)})", $"（95 %：{Range(n)}）");

    private string Ranged(FindingNumbers n) => IsForetold ? "" : Say($"95 %: {Range(n)}; ", $"95 %：{Range(n)}；");

    /// <summary>The interval of a gain, in words that have no sign.</summary>
    private string Range(FindingNumbers n) => n.IsBelow("gainHigh", 0, 3)
        ? Say($"{Size(n, "gainHigh")} to {Size(n, "gainLow")} worse", $"變差 {Size(n, "gainHigh")} 至 {Size(n, "gainLow")}")
        : n.IsBelow("gainLow", 0, 3)
        ? Say($"from {Size(n, "gainLow")} worse to {Size(n, "gainHigh")} better", $"從變差 {Size(n, "gainLow")} 到變好 {Size(n, "gainHigh")}")
        : Say($"{Size(n, "gainLow")} to {Size(n, "gainHigh")} better", $"變好 {Size(n, "gainLow")} 至 {Size(n, "gainHigh")}");

    private string Size(FindingNumbers n, string name) => IsMetric && IsAccuracy
        ? Say($"{n.Points(name).TrimStart('-')} points", $"{n.Points(name).TrimStart('-')} 個百分點")
        : n.Magnitude(name, 3);

    private string Set => judged.ValidationSize is null
        ? Say("a validation set of 100 examples (the size is not known)", "100 個樣本的驗證集（實際大小未知）")
        : Say("the validation set's size", "驗證集大小");

    /// <summary>Within a sentence; a metric's own name keeps its letters.</summary>
    private string Lower(string course) => Language == Language.English ? char.ToLowerInvariant(course[0]) + course[1..] : course;

    private static string Plain(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
