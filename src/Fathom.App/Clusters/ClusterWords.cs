using Fathom.Study.Texts;
using Fathom.Study.Tuning;

namespace Fathom.App.Clusters;

/// <summary>What is said of a study on a cluster.</summary>
internal sealed class ClusterWords(Language language) : Wording(language)
{
    /// <summary>How a study stands, line by line.</summary>
    public IEnumerable<string> Of(ClusterStatus status, string cluster, string folder)
    {
        int done = status.Count(PieceState.Done);
        bool isOfTrials = status.Pieces.Any(piece => TrialSpec.TryParse(piece.Name, out _));
        yield return status.Record.IsFinished ? Finished(cluster, done, status.Pieces.Count)
            : status.Record.IsCancelled ? CancelledBefore(cluster)
            : isOfTrials ? Trials(cluster, status.Record.Round, status.Pieces.Count)
            : Runs(cluster, status.Record.Round, status.Pieces.Count);
        if (status.Record.IsFinished && done == status.Pieces.Count)
        {
            yield break;
        }

        yield return Counts(
            status.Count(PieceState.Queued),
            status.Count(PieceState.Running),
            done,
            status.Count(PieceState.Failed),
            status.Count(PieceState.Lost));
        if (status.IsLive)
        {
            yield return Tasks(status.TasksQueued, status.TasksRunning);
        }

        if (status.Waits.Count > 0)
        {
            yield return WaitsFor(cluster, status.Waits);
        }

        if (status.IsBeingAdvanced)
        {
            yield return Advancing;
        }

        if (status.SecondsLeft is { } seconds)
        {
            yield return Left(seconds);
        }

        foreach (IGrouping<(PieceState State, LossReason Reason, int Tries), PieceStanding> group in status.Pieces
            .Where(piece => piece.State is PieceState.Failed or PieceState.Lost && piece.Reason is not null)
            .GroupBy(piece => (piece.State, piece.Reason!, piece.Tries)))
        {
            yield return Problem([.. group.Select(piece => piece.Name)], group.Key.State, Why(group.Key.Reason, cluster, folder), group.Key.Tries, status.Record.Tries);
        }
    }

    /// <summary>What a look leaves undone.</summary>
    public string StepIsDue(string status) => Say($"The next step is due: run {status}.", $"可以進行下一步了，請執行 {status}。");

    public string Submitted(string cluster, int pieces, int tasks, int arrays, string job, string status) => Say(
        $"Submitted to {cluster} as {job}: {Counted(pieces, "piece")} of work in {Counted(tasks, "task")}, {Counted(arrays, "array")}. {status} shows how it goes.",
        $"已送交 {cluster}，工作名稱 {job}：共 {pieces} 份，分成 {tasks} 個任務、{arrays} 個工作陣列。用 {status} 查看進度。");

    public string Cancelled(string cluster) => Say(
        $"Everything queued or running on {cluster} is cancelled. What was trained is kept.", $"{cluster} 上等待中與執行中的任務都已取消；已訓練的部分會保留。");

    public string Silent(string cluster, string why) => Say(
        $"{cluster} does not answer, so queued and running are as last known: {why}.", $"{cluster} 沒有回應，以下是最後一次得知的狀況：{why}。");

    private string Finished(string cluster, int done, int count) => Say(
        $"Ended on {cluster}: {done} of the last round's {Counted(count, "run")} {Plural(done, "is", "are")} done.", $"在 {cluster} 上已結束：最後一輪 {count} 次訓練，完成 {done} 次。");

    private string CancelledBefore(string cluster) => Say(
        $"Cancelled on {cluster}. To submit what is missing, run the study's command again.", $"在 {cluster} 上已取消。重新執行研究的指令，就會送交尚未完成的部分。");

    private string Trials(string cluster, int round, int count) => Say(
        $"On {cluster}, round {round}: {Counted(count, "learning-rate trial")}.", $"在 {cluster} 上，第 {round} 輪：試驗學習率 {count} 次。");

    private string Runs(string cluster, int round, int count) => Say(
        $"On {cluster}, round {round}: {Counted(count, "run")}.", $"在 {cluster} 上，第 {round} 輪：訓練 {count} 次。");

    private string Counts(int queued, int running, int done, int failed, int lost) => Say(
        $"Queued {queued}, running {running}, done {done}, failed {failed}, lost {lost}.",
        $"等待 {queued}、執行中 {running}、完成 {done}、失敗 {failed}、失聯 {lost}。");

    private string Tasks(int queued, int running) => Say(
        $"{Counted(queued, "task")} queued, {running} running.", $"任務：{queued} 個等待中、{running} 個執行中。");

    private string WaitsFor(string cluster, IReadOnlyList<string> words) => Say(
        $"Queued tasks wait for what {cluster} calls {Few(words)}.", $"任務等待的原因（{cluster} 的說法）：{Few(words)}。");

    private string Advancing => Say(
        "The next step is under way: a submission, or the report.", "下一步正在進行：送交任務，或製作報告。");

    private string Left(double seconds) => Say(
        $"About {Duration(seconds)} left in this round, if as many tasks keep running.", $"若同時執行的任務數不變，本輪約剩 {Duration(seconds)}。");

    private string Problem(IReadOnlyList<string> names, PieceState state, string why, int tries, int most) => Say(
        $"{Few(names)}: {(state == PieceState.Failed ? "failed" : "lost")}; {why} (try {tries} of {most}).",
        $"{Few(names)}：{(state == PieceState.Failed ? "失敗" : "失聯")}；{why}（第 {tries} 次嘗試，最多 {most} 次）。");

    private string Why(LossReason reason, string cluster, string folder) => reason.Kind switch
    {
        LossKind.Said => reason.Text.TrimEnd('.'),
        LossKind.FolderNotSeen => Say(
            $"{reason.Nodes} does not see {folder}, so move the study to a file system that every node sees",
            $"{reason.Nodes} 看不到 {folder}，請把研究移到每個節點都看得到的檔案系統"),
        LossKind.Ended => Say(
            $"{cluster} says {reason.Text}{(reason.Nodes.Length > 0 ? $" on {reason.Nodes}" : "")}",
            $"{cluster} 回報 {reason.Text}{(reason.Nodes.Length > 0 ? $"（節點 {reason.Nodes}）" : "")}"),
        LossKind.Vanished => Say("its task started and vanished, as when a node fails", "任務開始後就消失了，可能是節點故障"),
        _ => Say(
            $"its task left no trace in {folder}, so a node may not see the folder, or not find fathom",
            $"任務在 {folder} 沒有留下任何紀錄，節點可能看不到這個資料夾，或找不到 fathom"),
    };
}
