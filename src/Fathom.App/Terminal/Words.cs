using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Texts;
using Spectre.Console.Rendering;

namespace Fathom.App.Terminal;

/// <summary>What the terminal says of studies: while they train, when they end, when they search. Findings and the answer bring their own words.</summary>
internal sealed class Words(Language language) : Wording(language)
{
    /// <summary>Columns that a text takes: an East Asian letter two.</summary>
    public static int WidthOf(string text) => new Segment(text).CellCount();

    /// <summary>At most so many columns of a text, with a sign where it was longer.</summary>
    public static string Cut(string text, int columns)
    {
        if (WidthOf(text) <= columns)
        {
            return text;
        }

        int kept = text.Length;
        while (WidthOf(text[..kept]) >= columns)
        {
            kept--;
        }

        return $"{text[..kept]}…";
    }

    // Columns of the tables
    public string Run => Say("run", "網路");
    public string Epoch => Say("epoch", "週期");
    public string Train => Say("train", "訓練");
    public string Validation => Say("validation", "驗證");
    public string Rate => Say("examples/s", "筆/秒");
    public string Left => Say("left", "剩餘");
    public string Found => Say("found", "診斷");

    /// <summary>Before a forecast in a line.</summary>
    public string Expected => Say("expected at", "預期");
    public string Arm => Say("arm", "訓練設定");
    public string Depth => Say("depth", "深度");
    public string Verdict => Say("verdict", "判定");

    /// <summary>Under a reading: the spread of its last epochs.</summary>
    public string FoundAtTheLast => Say("findings at the end", "最終診斷");
    public string OnTraining(DecidingMetric metric) => Say($"train {NameOf(metric)}", $"訓練{NameOf(metric)}");
    public string OnValidation(DecidingMetric metric) => Say($"validation {NameOf(metric)}", $"驗證{NameOf(metric)}");
    public string OnTest(DecidingMetric metric) => Say($"test {NameOf(metric)}", $"測試{NameOf(metric)}");
    public string WorstClass => Say("worst class on test", "測試最差的類別");
    public string Semicolon => Say("; ", "；");

    /// <summary>In few columns.</summary>
    public string EpochCount(int count) => Say(Counted(count, "epoch"), $"{count} 週期");

    /// <param name="epochs">Of a run that is one of several of its seed, each with its own end.</param>
    public string RunName(string? arm, int depth, int? seed, int? epochs)
    {
        string ofArm = arm is null ? "" : $"{arm} ";
        string ofSeed = seed is int number ? Say($" seed {number}", $" 種子 {number}") : "";
        string until = epochs is int end ? Say($" for {EpochCount(end)}", $" 共 {EpochCount(end)}") : "";
        return Say($"{ofArm}depth {depth}{ofSeed}{until}", $"{ofArm}深度 {depth}{ofSeed}{until}");
    }

    /// <summary>A state in few columns; null for a run that trains, whose time left says more.</summary>
    public string? State(RunStatus status) => status switch
    {
        RunStatus.Running => null,
        RunStatus.Planned => Say("waiting", "等待中"),
        RunStatus.Paused => Say("paused", "已暫停"),
        RunStatus.Stopped => Say("stopped", "已停止"),
        RunStatus.Done => Say("done", "完成"),
        RunStatus.Diverged => Say("diverged", "發散"),
        _ => Say("failed", "失敗"),
    };

    // While it trains
    public string InAll => Say("in all", "總計");
    public string GoneLeftUnknown => Say("gone, time left not known yet", "已過，剩餘時間未知");
    public string GoneLeft(string left) => Say($"gone, about {left} left", $"已過，約剩 {left}");
    public string Hidden(int runs, int ended, int running, int waiting) => Say(
        $"{Counted(runs, "run")}: {ended} ended, {running} running, {waiting} waiting",
        $"{runs} 次訓練：{ended} 次已結束、{running} 次進行中、{waiting} 次等待中");
    public string Waiting(int runs) => Say($"{Quantities.Grouped(runs)} waiting", $"另有 {Quantities.Grouped(runs)} 次等待中");
    public string Progress(string run, int epoch, int planned, string train, string validation, string? left)
    {
        string until = left is null ? "" : Say($", {left} left", $"，剩 {left}");
        return Say(
            $"{run}: epoch {epoch}/{planned}, train {train}, validation {validation}{until}",
            $"{run}：第 {epoch}/{planned} 週期，訓練 {train}，驗證 {validation}{until}");
    }

    /// <summary>What validation accuracy a later epoch is expected to show; at most 30 columns up to epoch 999.</summary>
    /// <param name="epoch">Which.</param>
    /// <param name="accuracy">The expectation, a percentage.</param>
    /// <param name="range">The 95 % interval, in points.</param>
    public string Forecast(int epoch, string accuracy, string range) =>
        Say($"epoch {epoch}: {accuracy} ({range})", $"{epoch} 週期：{accuracy} ({range})");
    public string FoundAt(string run, int budget, string sentence) =>
        Say($"{run} at {EpochCount(budget)}: {sentence}", $"{run}，{EpochCount(budget)}時：{sentence}");

    /// <summary>What the evidence does not decide.</summary>
    public string Open(IReadOnlyList<string> labels) =>
        Say($"Undecided: {string.Join(Semicolon, labels)}.", $"未定：{string.Join(Semicolon, labels)}。");

    /// <summary>Behind a finding that not every seed shows.</summary>
    public string InSomeSeeds(int seeds, int all) => Say($" ({seeds} of {all})", $"（{seeds}/{all}）");

    /// <summary>How a run ended, with its figures.</summary>
    /// <param name="run">Its label.</param>
    /// <param name="status">How.</param>
    /// <param name="epochs">Trained in all.</param>
    /// <param name="time">By this process; null where it found the run finished.</param>
    /// <param name="reason">Of a failure.</param>
    /// <param name="test">Test accuracy; null where it was not read.</param>
    public string Ended(string run, RunStatus status, int epochs, string? time, string? reason, string? test)
    {
        string outcome = status switch
        {
            RunStatus.Done when time is null => Say($"was already trained, {EpochCount(epochs)}", $"先前已訓練完成，{EpochCount(epochs)}"),
            RunStatus.Done => Say($"is done, {EpochCount(epochs)} in {time}", $"完成，{EpochCount(epochs)}，用時 {time}"),
            RunStatus.Diverged => Say($"diverged after {EpochCount(epochs)}", $"在 {EpochCount(epochs)}後發散"),
            RunStatus.Stopped => Say($"was stopped after {EpochCount(epochs)}", $"在 {EpochCount(epochs)}後停止"),
            _ => Say(
                $"failed after {EpochCount(epochs)}: {reason ?? "no reason recorded"}",
                $"在 {EpochCount(epochs)}後失敗：{reason ?? "沒有記錄原因"}"),
        };
        return test is null ? $"{run} {outcome}" : Say($"{run} {outcome}, test {test}", $"{run} {outcome}，測試 {test}");
    }

    public string OfRuns(int ended, int runs, string? left)
    {
        if (runs == 1)
        {
            return "";
        }

        string until = left is null ? "" : Say($", {left} left", $"，剩 {left}");
        return Say($" ({ended} of {Counted(runs, "run")}{until})", $"（{runs} 次中的第 {ended} 次{until}）");
    }

    // When it ends
    public string ReportIn(string path) => Say($"Report: {path}", $"報告：{path}");
    public string RunIn(string path) => Say($"Run: {path}", $"訓練：{path}");
    public string Interrupted(string folder, int ended, int runs, int checkpoints)
    {
        if (runs == 1 && checkpoints == 1)
        {
            return Say(
                $"Interrupted. {folder} keeps the last checkpoint; run the same command again to go on.", $"已中斷。{folder} 保留了最後的檢查點；再執行同一個指令即可接續。");
        }

        string begun = checkpoints == 0 ? "" : Say($" and checkpoints of {checkpoints} more", $"，以及另外 {checkpoints} 次的檢查點");
        return Say(
            $"Interrupted. {folder} keeps {ended} of {Counted(runs, "run")} finished{begun}; run the same command again to go on.",
            $"已中斷。{folder} 保留了已完成的 {ended} 次訓練（共 {runs} 次）{begun}；再執行同一個指令即可接續。");
    }

    public string Unfinished(int finished, int planned) => Say(
        $"The study is not finished: {finished} of {Counted(planned, "run")} have ended.", $"研究尚未完成：{planned} 次訓練中已結束 {finished} 次。");

    public string Stopped(int runs) => Say(
        $"{Counted(runs, "run")} stopped on request; run the same command again to go on.", $"{runs} 次訓練依要求停止；再執行同一個指令即可接續。");

    /// <param name="metric">What is compared.</param>
    /// <param name="seeds">Of each depth.</param>
    /// <param name="jumps">Whether readings have a second line, which says how far an epoch jumps.</param>
    public string TableTitle(DecidingMetric metric, int seeds, bool jumps)
    {
        string below = jumps ? Say("; below it, how far a single epoch jumps", "；下方為單一週期的跳動幅度") : "";
        return seeds == 1
            ? Say($"Test {NameOf(metric)}, one seed{below}:", $"測試{NameOf(metric)}（一個種子）{below}：")
            : Say(
                $"Test {NameOf(metric)}, mean ± standard deviation over {Counted(seeds, "seed")}{below}:",
                $"測試{NameOf(metric)}，{seeds} 個種子的平均 ± 標準差{below}：");
    }

    public string NoNewImages(string reason) => Say(
        $"No new wrong test examples for the report; those kept before are shown: {reason}", $"報告沒有新的分錯範例，沿用先前保留的：{reason}");

    /// <summary>A reason for <see cref="NoNewImages"/>.</summary>
    public string OtherData(string data) => Say(
        $"the {data} found here is not what the study was trained on.", $"這裡找到的 {data} 並非研究訓練時所用的資料。");

    // Synthetic data
    public string Synthetic(string data) => Say(
        $"SYNTHETIC DATA: {data} is drawn by a program. Its numbers say nothing about real images.",
        $"合成資料：{data} 由程式繪製，其數字不代表真實圖片的結果。");
    public string SyntheticReason(string reason) => Say(
        $" It stands in because no data set was asked for by name. {reason}", $"因為沒有指定資料集，所以用它代替。{reason}");
    public string SyntheticResults(string data) => Say(
        $"On synthetic data ({data}): these accuracies say nothing about real images.", $"這是合成資料（{data}）：這些準確率不代表真實圖片的結果。");

    // A search
    /// <summary>What a search trains next, and why.</summary>
    public string SearchRound(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds)
    {
        string why = purpose switch
        {
            SearchPurpose.Ladder => Say("A ladder of depths", "先試一排由淺到深的深度"),
            SearchPurpose.Halving => Say("More seeds of what may be the answer", "為可能的答案增加種子"),
            SearchPurpose.TopUp => Say("All seeds of what turned out to matter", "為後來發現重要的深度補齊種子"),
            _ => Say("Between the answer so far and the next smaller depth", "介於目前答案與次小深度之間"),
        };
        string which = seeds.Count == 1
            ? Say($"seed {seeds[0]}", $"種子 {seeds[0]}")
            : Say($"seeds {seeds[0]} to {seeds[^1]}", $"種子 {seeds[0]} 到 {seeds[^1]}");
        return Say($"{why}: {NamedDepths(depths)}, {which}.", $"{why}：{NamedDepths(depths)}，{which}。");
    }

    public string SearchTried(DecidingMetric metric) => Say(
        $"Validation {NameOf(metric)} of the depths tried, mean ± standard deviation over their seeds:",
        $"試過的深度的驗證{NameOf(metric)}，各種子的平均 ± 標準差：");

    /// <param name="depth">The depth.</param>
    /// <param name="accuracy">On validation, with its spread.</param>
    /// <param name="seeds">How many it was read from.</param>
    /// <param name="verdict">Against the best of those tried.</param>
    public string SearchDepth(int depth, string accuracy, int seeds, DepthVerdict verdict)
    {
        string said = new ComparisonTexts(Language).Verdict(verdict);
        return Say(
            $"  depth {depth,4}  {accuracy}, {Counted(seeds, "seed")}, {said}", $"  深度 {depth,4}  {accuracy}，{seeds} 個種子，{said}");
    }

    /// <param name="runs">Trained.</param>
    /// <param name="gridRuns">Of every depth with every seed.</param>
    /// <param name="work">Percent of the grid's.</param>
    /// <param name="saved">The rest.</param>
    public string SearchSaved(int runs, int gridRuns, string work, string saved) => Say(
        $"{runs} of the grid's {Counted(gridRuns, "run")} were trained, {work} % of its work; {saved} % was saved.",
        $"全部 {gridRuns} 次訓練中只做了 {runs} 次，佔其運算量的 {work} %，省下 {saved} %。");

    // The live page, and downloads
    public string LivePageAt(string address) => Say($"Live: {address}", $"即時頁面：{address}");
    public string LivePageStays => Say("The page stays until Ctrl-C.", "頁面會保留到按下 Ctrl-C 為止。");
    public string Serving(string folder) => Say(
        $"Serving {folder}. Open the address above; Ctrl-C ends the server.", $"正在提供 {folder}。請在瀏覽器開啟上面的網址；按 Ctrl-C 結束。");
    public string Downloading(string file, string size) => Say($"downloading {file}, {size}", $"正在下載 {file}，{size}");
    public string Downloaded(string file) => Say($"downloaded {file}", $"已下載 {file}");
}
