using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Texts;

/// <summary>How a log was read, and on what its verdict rests.</summary>
public sealed class LogWords(Language language) : Wording(language)
{
    internal string Comma => Say(", ", "、");

    internal string NothingStandsOut => Say("nothing stands out", "沒有特別之處");

    internal string Loss => Say("loss", "損失");

    internal string Foretold => Say("expected (95 %)", "預期（95 %）");

    internal string HowItWasRead => Say("How it was read", "讀取方式");

    internal string Run => Say("run", "訓練");

    internal string VerdictHead => Say("verdict", "判定");

    /// <summary>Before what to try.</summary>
    public string Try(string remedy) => Say($"What to try: {remedy}", $"建議：{remedy}");

    /// <summary>What the tool counts, under an axis.</summary>
    internal string Axis(LogAxisKind kind) => new LogCounting(Language).Of(Say("epoch", "訓練週期"), kind);

    internal string LogFigureDescription(LogAxisKind kind) => new LogCounting(Language).Of(
        Say("Training and validation by epoch, and what more epochs are expected to give.", "訓練與驗證隨訓練週期的變化，以及繼續訓練的預期。"), kind);

    internal string PageTitle(IReadOnlyList<JudgedLog> runs) => runs.Count == 1
        ? Say($"What happened to {runs[0].Log.Title()}", $"{runs[0].Log.Title()} 的訓練診斷")
        : Say($"What happened to {Counted(runs.Count, "run")}", $"{runs.Count} 次訓練的診斷");

    /// <summary>In how many runs a thing was found, and where it began: "In 3 of 5 runs: overfits, between epochs 9 and 14".</summary>
    public string Folded(FoldedVerdict folded)
    {
        string what = folded.Cause is { } cause
            ? Say($"{Kind(folded)} ({CauseOf(folded, cause)})", $"{Kind(folded)}（{CauseOf(folded, cause)}）")
            : Kind(folded);
        LogAxisKind[] axes = [.. folded.Found.Select(one => one.Run.Log.Axis.Kind).Distinct()];
        double[] onsets = axes.Length > 1 ? [] : [.. folded.Found.Where(one => one.Finding.Epoch is not null).Select(one => LogUnits.Position(one.Run, one.Finding.Epoch!.Value)).Order()];
        // Of tools that count differently no place is told: epoch 5 and step 1500 are no range.
        string where = onsets.Length == 0 ? "" : new LogCounting(Language).Of(
            onsets[0] == onsets[^1]
                ? Say($", at epoch {Number(onsets[0])}", $"，在第 {Number(onsets[0])} 週期")
                : Say($", between epochs {Number(onsets[0])} and {Number(onsets[^1])}", $"，在第 {Number(onsets[0])} 至 {Number(onsets[^1])} 週期之間"),
            axes[0]);
        int found = folded.Found.Count;
        return found == folded.Runs && found > 1
            ? Say($"In {(found == 2 ? "both runs" : $"all {Counted(found, "run")}")}: {what}{where}.", $"{found} 次訓練皆然：{what}{where}。")
            : Say($"In {found} of {Counted(folded.Runs, "run")}: {what}{where}.", $"{folded.Runs} 次訓練中有 {found} 次：{what}{where}。");
    }

    /// <summary>Seeds folded: "adam, 5 runs: val_accuracy ended at 91.2 % on average (95 %: 90.7 % to 91.7 %; runs from 90.4 % to 91.9 %)".</summary>
    internal string Seeds(SeedFold group)
    {
        string[] ends = group.Reached.Count == 0 ? ["", ""] : Values(group, [group.Reached.Min(), group.Reached.Max()]);
        (string from, string to) = (ends[0], ends[1]);
        string[] means = group.Mean is { } of ? Values(group, [of.Estimate, of.Low, of.High]) : [];
        string lost = group.Reached.Count == group.Runs.Count ? "" : Say($" Not counted: {Counted(group.Runs.Count - group.Reached.Count, "run")} that diverged, collapsed or never took off.", $"未計入：發散、崩潰或始終未脫離隨機水準的 {group.Runs.Count - group.Reached.Count} 次。");
        return means is [var mean, var low, var high]
            ? Say(
                $"{group.Name}, {Counted(group.Runs.Count, "run")}: {group.Quantity} ended at {mean} on average (95 %: {low} to {high}; runs from {from} to {to}).{lost}",
                $"{group.Name}，{group.Runs.Count} 次訓練：{group.Quantity} 最後平均為 {mean}（95 %：{low} 至 {high}；各次介於 {from} 與 {to} 之間）。{lost}")
            : group.Reached.Count > 1
            ? Say(
                $"{group.Name}, {Counted(group.Runs.Count, "run")}: {group.Quantity} ended at {from} in every one; another seed may still differ.{lost}",
                $"{group.Name}，{group.Runs.Count} 次訓練：{group.Quantity} 每次最後都是 {from}；換一個種子仍可能不同。{lost}")
            : Say($"{group.Name}, {Counted(group.Runs.Count, "run")}: too few ended for a mean.{lost}", $"{group.Name}，{group.Runs.Count} 次訓練：順利結束的太少，無法平均。{lost}");
    }

    /// <summary>Runs that differ by their seed alone, folded: a sentence for each group of them, and where there are several, what compares them; none without such groups.</summary>
    public IReadOnlyList<string> Seeds(IReadOnlyList<JudgedLog> runs) => SeedFold.Of(runs) is var groups && groups.Count > 1
        ? [.. groups.Select(Seeds), CompareThem]
        : [.. groups.Select(Seeds)];

    private string CompareThem => Say($"Which of them is better, and how sure that is: {Comparing} with the same paths.", $"哪一個較好、有多大把握：以相同的路徑執行 {Comparing}。");

    private const string Comparing = "fathom compare";

    internal string SeedsHead => Say("Mean and range over seeds", "各種子的平均與範圍");

    private static string[] Values(SeedFold group, IReadOnlyList<double> values) => group.IsAccuracy ? [.. values.Select(value => Quantities.Percent(value))] : Quantities.Alike(values, 4);

    private string CauseOf(FoldedVerdict folded, Finding cause) => folded.Found[0].Run.Label(cause, Language);

    private string Kind(FoldedVerdict folded) => folded.Kind switch
    {
        FindingKind.Diverged => Say("diverged", "發散"),
        FindingKind.NeverTookOff => Say("never took off", "始終未脫離隨機水準"),
        FindingKind.Memorizing => Say("memorises", "死背訓練資料"),
        FindingKind.Collapsed => Say("collapsed", "崩潰"),
        FindingKind.LateTakeOff => Say("took off late", "起步較晚"),
        FindingKind.VanishingGradients => Say("gradients vanish", "梯度消失"),
        FindingKind.ExplodingGradients => Say("gradients explode", "梯度爆炸"),
        FindingKind.DeadUnits => Say("dead units", "神經元失效"),
        FindingKind.StoppedEarly when folded.Case == "TooSoon" => Say("stopped too soon", "停得太早"),
        FindingKind.StoppedEarly when folded.Case == "Kept" => Say("kept an earlier epoch", "保留較早的週期"),
        FindingKind.StoppedEarly => Say("stopped early", "提前停止"),
        FindingKind.ScheduleFinished when folded.IsTooSoon => Say("schedule ended too soon", "學習率排程太早結束"),
        FindingKind.ScheduleFinished => Say("schedule finished", "學習率排程已結束"),
        FindingKind.StillImproving => Say("still improving", "仍在進步"),
        FindingKind.Converged => Say("converged", "已收斂"),
        FindingKind.Underfitting when folded.IsMild => Say("flat from early on", "很早就停滯"),
        FindingKind.Underfitting when folded.Case == "Stuck" => Say("stuck near chance", "卡在接近隨機水準"),
        FindingKind.Underfitting when folded.Case == "Regularized" => Say("underfits (regularisation)", "欠擬合（正則化過強）"),
        FindingKind.Underfitting => Say("underfits", "欠擬合"),
        FindingKind.Overfitting when folded.IsMild => Say("overfits mildly", "輕微過擬合"),
        FindingKind.Overfitting => Say("overfits", "過擬合"),
        FindingKind.GeneralizationGap => Say("generalisation gap", "泛化差距"),
        FindingKind.Unstable => Say("unstable", "不穩定"),
        FindingKind.EarlySpike => Say("early jump", "初期跳升"),
        FindingKind.Stationary => Say("gradient gone", "梯度幾乎為零"),
        _ => throw new ArgumentOutOfRangeException(nameof(folded), folded.Kind, "There are no words for it."),
    };

    private string Semicolon => Say("; ", "；");

    /// <summary>In one line: what it is, which column is what, from where to where.</summary>
    public string Reading(TrainingLog log) => string.Join(Semicolon, [$"{log.Format}", .. Columns(log), Rows(log)]);

    /// <summary>The same after a word that says so.</summary>
    public string ReadAs(TrainingLog log) => Say($"read as {Reading(log)}", $"讀取方式：{Reading(log)}");

    /// <summary>Where the judged curve is expected, half as many epochs on; null where nothing is foretold.</summary>
    public string? Forecast(JudgedLog judged)
    {
        if (judged.Forecast?.Points is not [.., var last])
        {
            return null;
        }

        double[] bounds = [.. new[] { judged.Told(last.Low), judged.Told(last.High) }.Order()];
        // Beside a flat curve three figures may be the same thrice.
        int digits = Enumerable.Range(3, 4).FirstOrDefault(count => Value(judged, bounds[0], count) != Value(judged, bounds[1], count), 3);
        double[] three = [judged.Told(last.Mid), .. bounds];
        bool asIs = IsShare(judged) || three.Any(IsTiny);
        string[] values = asIs ? [.. three.Select(value => Value(judged, value, digits))] : Quantities.Alike(three, digits);
        (string mid, string low, string high) = (values[0], values[1], values[2]);
        string told = Say(
            $"Expected at epoch {Number(LogUnits.Position(judged, last.Epoch))}: {mid} (95 %: {low} to {high}).",
            $"預期第 {Number(LogUnits.Position(judged, last.Epoch))} 個週期：{mid}（95 %：{low} 至 {high}）。");
        return new LogCounting(Language).Of(told, judged.Log.Axis.Kind) + Stray(judged, last);
    }

    /// <summary>A last reading beyond which the expectation lies on the other side than the course goes is told beside that course's level.</summary>
    private string Stray(JudgedLog judged, ForecastPoint end)
    {
        double level = judged.Forecast!.Level;
        bool isTurned = judged.Last is { } last && Math.Sign(end.Mid - last) != Math.Sign(end.Mid - level) && end.Mid != level;
        string now = Value(judged, judged.Told(level));
        string read = judged.Last is { } reading ? Value(judged, judged.Told(reading)) : now;
        return !isTurned || now == read ? "" : Say(
            $" That is counted from the course of the curve, now at {now}; the last reading was {read}.",
            $"這是從曲線目前的走勢（{now}）算起；最後一筆讀數是 {read}。");
    }

    private static bool IsShare(JudgedLog judged) => judged is { Curve: JudgedCurve.ValidationMetric, Log.Metric.Kind: LogMetricKind.Accuracy };

    private static bool IsTiny(double value) => Math.Abs(value) is > 0 and < 1e-4;

    private static string Value(JudgedLog judged, double value, int digits = 3) => IsShare(judged)
        ? Quantities.Percent(value)
        : Figures(value, digits);

    /// <summary>Three figures unless more are asked for, of a tiny one two with its power of ten, as learning rates are written.</summary>
    private static string Figures(double value, int digits) => IsTiny(value) ? value.ToString("0.0e-0", CultureInfo.InvariantCulture) : value.ToString($"G{digits}", CultureInfo.InvariantCulture);

    /// <summary>What the verdict does not rest on, and what would make it surer.</summary>
    public IReadOnlyList<string> Caveats(JudgedLog judged)
    {
        List<string> caveats = [];
        if (judged.Curve is null)
        {
            return caveats;
        }

        if (judged.Curve != JudgedCurve.TrainingLoss)
        {
            caveats.Add(judged.SizeSource switch
            {
                SizeSource.Unknown => Say(
                    "The size of the validation set is not known: noise was read off the curve, and another set might not show what this one does. The size would make the verdict surer.",
                    "驗證集大小未知：雜訊是從曲線本身估計的，換一個驗證集不一定看得到同樣的情形。知道大小，判斷會更有把握。"),
                SizeSource.Steps => Say(
                    $"Accuracies are multiples of 1/{judged.ValidationSize}, so the validation set is taken to have {judged.ValidationSize} examples.",
                    $"準確率都是 1/{judged.ValidationSize} 的倍數，因此視為有 {judged.ValidationSize} 個驗證樣本。"),
                _ => Say($"Noise is that of {judged.ValidationSize} validation examples.", $"雜訊依 {judged.ValidationSize} 個驗證樣本計算。"),
            });
        }

        if (judged.ChanceSource == ChanceSource.Guessing)
        {
            caveats.Add(Say(
                $"Loss and accuracy are those of guessing among {judged.Classes} classes.",
                $"損失與準確率正是在 {judged.Classes} 個類別中隨機猜測的數值。"));
        }
        else if (judged.Classes is null && judged.Log.Metric is { Kind: LogMetricKind.Accuracy })
        {
            caveats.Add(Say("The number of classes is not known, so the run is not compared with guessing.", "類別數未知，因此不判斷是否停在隨機水準。"));
        }

        if (judged.Log.TrainIsRunning is null && judged.Log.TrainLoss is not null && judged.Curve != JudgedCurve.TrainingLoss)
        {
            caveats.Add(Say(
                "The log does not say whether training figures are means over an epoch. They are taken to be, and are not compared with validation.",
                "紀錄沒有說明訓練數值是否為整個週期的平均；這裡視為平均，不與驗證數值直接比較。"));
        }

        return caveats;
    }

    /// <summary>A note of the reader in words.</summary>
    public string Note(LogNote note)
    {
        string names = Listed(note.Names);
        string x = note.Numbers.Count > 0 ? Number(note.Numbers[0]) : "";
        string y = note.Numbers.Count > 1 ? Number(note.Numbers[1]) : "";
        return note.Kind switch
        {
            LogNoteKind.RowsCounted => Say("The file has no epoch numbers; rows are counted from 1.", "檔案沒有週期編號，依列從 1 數起。"),
            LogNoteKind.StepsFolded => Say($"Steps were folded into rows: readings of {names}: {x}; rows: {y}, each the mean since the one before.", $"訓練步已合併成列：{names} 的 {x} 筆數值併為 {y} 列，每列是前一列之後的平均。"),
            LogNoteKind.EvaluationsAreRows => Say($"Each evaluation is a row: evaluations {x}, epochs {y}.", $"每次驗證為一列：{y} 個週期共 {x} 次。"),
            LogNoteKind.CountFilled => Say($"Rows without {names} take it from the row before.", $"沒有 {names} 的列沿用前一列的值。"),
            LogNoteKind.RowsAveraged => Say($"Very long: rows were averaged, {x} at a time.", $"紀錄很長：每 {x} 列取平均。"),
            LogNoteKind.UnfinishedRow => Say($"The last row was not finished and is left out{(x.Length > 0 ? $" (line {x})" : "")}.", $"最後一列不完整，已略去{(x.Length > 0 ? $"（第 {x} 行）" : "")}。"),
            LogNoteKind.UnfinishedEpoch => Say($"Epoch {x} was not finished and is left out.", $"第 {x} 個週期未完成，已略去。"),
            LogNoteKind.EvaluatedAfterTraining => Say($"Readings after the end of training, at {x}, are left out.", $"訓練結束後（{x}）的讀數已略去。"),
            LogNoteKind.AllNaN => Say($"{names} contains only NaN and is left out.", $"{names} 全為 NaN，已略去。"),
            LogNoteKind.CountRestarts => Say($"The count goes back to its start at row {x}: this is part {y} of the file.", $"編號在第 {x} 列重新開始：這是檔案的第 {y} 部分。"),
            LogNoteKind.ResumedEpochs => Say($"{x} to {y} were recorded more than once, as a resumed run or a second logger does; the later ones count.", $"{x} 至 {y} 記錄了不只一次，可能是中斷後接續訓練，或重複記錄；以較晚的為準。"),
            LogNoteKind.Interleaved => Say($"The file holds {Counted((int)note.Numbers[0], "run")} mixed together; they were separated by their counts and by how their values continue.", $"檔案中有 {(int)note.Numbers[0]} 次訓練交錯，依編號與數值的延續分開。"),
            LogNoteKind.TrainIsRunning => Say("Training figures are averages while the weights still change; validation is measured afterwards. So training may lie below validation.", "訓練數值是權重仍在變動時的平均，驗證數值則在之後才量，所以訓練可能低於驗證。"),
            LogNoteKind.ValidationIsTest => Say($"{names} serves as validation; it cannot judge what was chosen by it.", $"{names} 被當作驗證集：用它挑選過，就不能再用它評量。"),
            LogNoteKind.Sampled => Say($"The file keeps a sample of {x} steps, not all.", $"檔案只保留 {x} 步的抽樣，不是全部。"),
            LogNoteKind.Smoothed => Say($"{names} was smoothed before it was written, which hides noise and delays changes.", $"{names} 在寫入前已平滑處理，會掩蓋雜訊，變化也較晚才看得出來。"),
            LogNoteKind.Percent => Say($"{names} is in percent.", $"{names} 以百分比表示。"),
            LogNoteKind.LossIsSum => Say($"The loss is the sum of {names}.", $"損失為 {names} 之和。"),
            LogNoteKind.OtherColumns => Say($"Not used: {names}.", $"未採用：{names}。"),
            LogNoteKind.SizeDerived => Say($"{x} validation examples, by {names}.", $"由 {names} 得知有 {x} 個驗證樣本。"),
            LogNoteKind.SizeFromSteps => Say($"Accuracies in {names} are multiples of 1/{x}.", $"{names} 的準確率都是 1/{x} 的倍數。"),
            LogNoteKind.CurvesAlone => Say($"Judged by its curves alone, because not all of the run could be read: {names}.", $"這次執行的檔案無法全部讀取，只依曲線判斷：{names}。"),
            LogNoteKind.Damaged => Say($"The file is damaged from {x} on; the part before was read.", $"檔案從 {x} 起損壞；讀取了之前的內容。"),
            LogNoteKind.PartsLeftAside => Say($"{x} other files hold a part of the same run and were not used.", $"另有 {x} 個檔案是同一次訓練的片段，未採用。"),
            LogNoteKind.NoValidation => Say("No validation in the file.", "檔案中沒有驗證數值。"),
            LogNoteKind.NoTraining => Say("No training curve in the file.", "檔案中沒有訓練曲線。"),
            _ => throw new ArgumentOutOfRangeException(nameof(note), note.Kind, "There are no words for it."),
        };
    }

    private List<string> Columns(TrainingLog log)
    {
        List<string> columns = [];
        Add(Say("train loss", "訓練損失"), log.TrainLoss);
        Add(Say("validation loss", "驗證損失"), log.ValidationLoss);
        Add(Say("train metric", "訓練指標"), log.TrainMetric);
        Add(Say("validation metric", "驗證指標"), log.ValidationMetric);
        Add(Say("learning rate", "學習率"), log.LearningRate);
        return columns;

        void Add(string what, LogCurve? curve)
        {
            if (curve is not null)
            {
                columns.Add($"{what} = {curve.Column}");
            }
        }
    }

    private string Rows(TrainingLog log)
    {
        string from = log.Axis.Values.Count == 0 ? "" : Number(log.Axis.Values[0]);
        string to = log.Axis.Values.Count == 0 ? "" : Number(log.Axis.Values[^1]);
        return log.Axis.Values.Count == 0
            ? Say("no rows", "沒有資料列")
            : new LogCounting(Language).Of(Say($"epochs {from} to {to} in {Counted(log.Axis.Values.Count, "row")}", $"第 {from} 至 {to} 個週期，共 {log.Axis.Values.Count} 列"), log.Axis.Kind);
    }

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
