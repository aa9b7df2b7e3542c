using Fathom.Study.Comparisons;
using Fathom.Study.Folders;

namespace Fathom.App.Terminal;

/// <summary>繁體中文, in the terms of a course in Taiwan.</summary>
internal sealed class ChineseWords : Words
{
    public override string Run => "網路";

    public override string Epoch => "週期";

    public override string Train => "訓練";

    public override string Validation => "驗證";

    public override string Rate => "張/秒";

    public override string Left => "剩餘";

    public override string Found => "診斷";

    public override string Expected => "預期";

    public override string Arm => "訓練設定";

    public override string Depth => "深度";

    public override string FoundAtTheLast => "最後讀取點的診斷";

    public override string TrainAccuracy => "訓練準確率";

    public override string ValidationAccuracy => "驗證準確率";

    public override string TestAccuracy => "測試準確率";

    public override string InAll => "總計";

    public override string GoneLeftUnknown => "已過，剩餘時間未知";

    public override string ReportIn(string path) => $"報告：{path}";

    public override string RunIn(string path) => $"訓練：{path}";

    public override string Epochs(int count) => $"{N(count)} 週期";

    public override string RunName(string? arm, int depth, int? seed, int? epochs) =>
        $"{(arm is null ? "" : $"{arm} ")}深度 {N(depth)}{(seed is int number ? $" 種子 {N(number)}" : "")}{(epochs is int end ? $" 共 {Epochs(end)}" : "")}";

    public override string? State(RunStatus status) => status switch
    {
        RunStatus.Running => null,
        RunStatus.Planned => "等待中",
        RunStatus.Paused => "已暫停",
        RunStatus.Stopped => "已停止",
        RunStatus.Done => "完成",
        RunStatus.Diverged => "發散",
        _ => "失敗",
    };

    public override string Hidden(int runs, int ended, int running, int waiting) =>
        $"{N(runs)} 次訓練中 {N(ended)} 次已結束、{N(running)} 次進行中、{N(waiting)} 次等待中";

    public override string GoneLeft(string left) => $"已過，約剩 {left}";

    public override string Progress(string run, int epoch, int planned, string train, string validation, string? left) =>
        $"{run}：第 {N(epoch)}/{N(planned)} 週期，訓練 {train}，驗證 {validation}{(left is null ? "" : $"，剩 {left}")}";

    public override string Foreseen(int epoch, string accuracy, string range) => $"{N(epoch)} 週期：{accuracy} ({range})";

    public override string Ended(string run, RunStatus status, int epochs, string? time, string? reason, string? test)
    {
        string outcome = status switch
        {
            RunStatus.Done when time is null => $"先前已訓練完成，{Epochs(epochs)}",
            RunStatus.Done => $"完成，{Epochs(epochs)}，用時 {time}",
            RunStatus.Diverged => $"在 {Epochs(epochs)}後發散",
            RunStatus.Stopped => $"在 {Epochs(epochs)}後停止",
            _ => $"在 {Epochs(epochs)}後失敗：{reason ?? "沒有記錄原因"}",
        };
        return $"{run} {outcome}{(test is null ? "" : $"，測試 {test}")}";
    }

    public override string OfRuns(int ended, int runs, string? left) =>
        $"（{N(runs)} 次中的第 {N(ended)} 次{(left is null ? "" : $"，剩 {left}")}）";

    public override string FoundAt(string run, int budget, string sentence) => $"{run}，{Epochs(budget)}時：{sentence}";

    public override string Interrupted(string folder, int ended, int runs, int checkpoints) =>
        $"已中斷。{folder} 保留了 {N(runs)} 次訓練中的 {N(ended)} 次{(checkpoints > 0 ? $"，以及另外 {N(checkpoints)} 次的最後檢查點" : "")}；再執行同一個指令即可接續。";

    public override string TableTitle(int seeds) => seeds == 1
        ? "測試準確率（一個種子）："
        : $"測試準確率，{N(seeds)} 個種子的平均 ± 標準差：";

    public override string Synthetic(string data) => $"合成資料：{data} 由程式繪製，其數字不代表真實圖片的結果。";

    public override string SyntheticReason(string reason) => $"因為沒有指定資料集，所以用它代替。{reason}";

    public override string SyntheticResults(string data) => $"這是合成資料（{data}）：這些準確率不代表真實圖片的結果。";

    public override string Stopped(int runs) => $"{N(runs)} 次訓練依要求停止；再執行同一個指令即可接續。";

    public override string Semicolon => "；";

    public override string Open(IReadOnlyList<string> labels) => $"未定：{string.Join(Semicolon, labels)}。";

    public override string InSomeSeeds(int seeds, int all) => $"（{N(seeds)}/{N(all)}）";

    public override string SearchRound(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds)
    {
        string why = purpose switch
        {
            SearchPurpose.Ladder => "先試一排由淺到深的深度",
            SearchPurpose.Halving => "為可能的答案增加種子",
            SearchPurpose.TopUp => "為後來發現重要的深度補齊種子",
            _ => "介於目前答案與次小深度之間",
        };
        string which = seeds.Count == 1 ? $"種子 {N(seeds[0])}" : $"種子 {N(seeds[0])} 到 {N(seeds[^1])}";
        return $"{why}：深度 {string.Join("、", depths.Select(N))}，{which}。";
    }

    public override string SearchTried => "試過的深度的驗證準確率，各種子的平均 ± 標準差：";

    public override string SearchDepth(int depth, string accuracy, int seeds, DepthVerdict verdict) =>
        $"  深度 {N(depth),4}  {accuracy}，{N(seeds)} 個種子，" + verdict switch
        {
            DepthVerdict.Enough => "足夠",
            DepthVerdict.Worse => "較差",
            _ => "尚無法判定",
        };

    public override string SearchSaved(int runs, int gridRuns, string work, string saved) =>
        $"全部 {N(gridRuns)} 次訓練中只做了 {N(runs)} 次，佔其運算量的 {work} %，省下 {saved} %。";

    public override string LivePageAt(string address) => $"即時頁面：{address}";

    public override string LivePageStays => "頁面會保留到按下 Ctrl-C 為止。";

    public override string Serving(string folder) => $"正在提供 {folder}。請在瀏覽器開啟上面的網址；按 Ctrl-C 結束。";

    public override string Downloading(string file, string size) => $"正在下載 {file}，{size}";

    public override string Downloaded(string file) => $"已下載 {file}";

    public override string OtherData(string data) => $"這裡找到的 {data} 並非研究訓練時所用的資料。";

    public override string NoNewImages(string reason) => $"報告沒有新的測試圖片，沿用先前保留的：{reason}";
}
