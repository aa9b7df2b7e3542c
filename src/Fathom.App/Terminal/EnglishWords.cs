using Fathom.Study.Comparisons;
using Fathom.Study.Folders;

namespace Fathom.App.Terminal;

/// <inheritdoc/>
internal sealed class EnglishWords : Words
{
    public override string Run => "run";

    public override string Epoch => "epoch";

    public override string Train => "train";

    public override string Validation => "validation";

    public override string Rate => "images/s";

    public override string Left => "left";

    public override string Found => "found";

    public override string Expected => "expected at";

    public override string Arm => "arm";

    public override string Depth => "depth";

    public override string FoundAtTheLast => "found at the last";

    public override string TrainAccuracy => "train accuracy";

    public override string ValidationAccuracy => "validation accuracy";

    public override string TestAccuracy => "test accuracy";

    public override string InAll => "in all";

    public override string GoneLeftUnknown => "gone, time left not known yet";

    public override string ReportIn(string path) => $"Report: {path}";

    public override string RunIn(string path) => $"Run: {path}";

    public override string Epochs(int count) => Texts.Count(count, "epoch");

    public override string RunName(string? arm, int depth, int? seed, int? epochs) =>
        $"{(arm is null ? "" : $"{arm} ")}depth {N(depth)}{(seed is int number ? $" seed {N(number)}" : "")}{(epochs is int end ? $" for {Epochs(end)}" : "")}";

    public override string? State(RunStatus status) => status switch
    {
        RunStatus.Running => null,
        RunStatus.Planned => "waiting",
        _ => status.ToString().ToLowerInvariant(),
    };

    public override string Hidden(int runs, int ended, int running, int waiting) =>
        $"of {N(runs)} runs {N(ended)} ended, {N(running)} running, {N(waiting)} waiting";

    public override string GoneLeft(string left) => $"gone, about {left} left";

    public override string Progress(string run, int epoch, int planned, string train, string validation, string? left) =>
        $"{run}: epoch {N(epoch)}/{N(planned)}, train {train}, validation {validation}{(left is null ? "" : $", {left} left")}";

    public override string Foreseen(int epoch, string accuracy, string range) => $"epoch {N(epoch)}: {accuracy} ({range})";

    public override string Ended(string run, RunStatus status, int epochs, string? time, string? reason, string? test)
    {
        string outcome = status switch
        {
            RunStatus.Done when time is null => $"was already trained, {Epochs(epochs)}",
            RunStatus.Done => $"is done, {Epochs(epochs)} in {time}",
            RunStatus.Diverged => $"diverged after {Epochs(epochs)}",
            RunStatus.Stopped => $"was stopped after {Epochs(epochs)}",
            _ => $"failed after {Epochs(epochs)}: {reason ?? "no reason recorded"}",
        };
        return $"{run} {outcome}{(test is null ? "" : $", test {test}")}";
    }

    public override string OfRuns(int ended, int runs, string? left) =>
        $" ({N(ended)} of {Texts.Count(runs, "run")}{(left is null ? "" : $", {left} left")})";

    public override string FoundAt(string run, int budget, string sentence) => $"{run} at {Epochs(budget)}: {sentence}";

    public override string Interrupted(string folder, int ended, int runs, int checkpoints) =>
        $"Interrupted. {folder} keeps {N(ended)} of {Texts.Count(runs, "run")}"
        + $"{(checkpoints > 0 ? $" and the last checkpoint of {N(checkpoints)} more" : "")}; the same command goes on from there.";

    public override string TableTitle(int seeds) => seeds == 1
        ? "Test accuracy, one seed:"
        : $"Test accuracy, mean ± standard deviation over {Texts.Count(seeds, "seed")}:";

    public override string Synthetic(string data) =>
        $"SYNTHETIC DATA: {data} is drawn by a program. Its numbers say nothing about real images.";

    public override string SyntheticReason(string reason) => $" It stands in because no data set was asked for by name. {reason}";

    public override string SyntheticResults(string data) =>
        $"On synthetic data ({data}): these accuracies say nothing about real images.";

    public override string Stopped(int runs) => $"{Texts.Count(runs, "run")} stopped on request; the same command goes on from there.";

    public override string Semicolon => "; ";

    public override string Open(IReadOnlyList<string> labels) => $"Open: {string.Join(Semicolon, labels)}.";

    public override string InSomeSeeds(int seeds, int all) => $" ({N(seeds)} of {N(all)})";

    public override string SearchRound(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds)
    {
        string why = purpose switch
        {
            SearchPurpose.Ladder => "A ladder of depths",
            SearchPurpose.Halving => "More seeds of what may be the answer",
            SearchPurpose.TopUp => "All seeds of what turned out to matter",
            _ => "Between the answer so far and the next smaller depth",
        };
        string which = seeds.Count == 1 ? $"seed {N(seeds[0])}" : $"seeds {N(seeds[0])} to {N(seeds[^1])}";
        return $"{why}: depth {string.Join(", ", depths.Select(N))}, {which}.";
    }

    public override string SearchTried => "Validation accuracy of the depths tried, mean ± standard deviation over their seeds:";

    public override string SearchDepth(int depth, string accuracy, int seeds, DepthVerdict verdict) =>
        $"  depth {N(depth),4}  {accuracy}, {Texts.Count(seeds, "seed")}, " + verdict switch
        {
            DepthVerdict.Enough => "enough",
            DepthVerdict.Worse => "worse",
            _ => "undecided",
        };

    public override string SearchSaved(int runs, int gridRuns, string work, string saved) =>
        $"{N(runs)} of the grid's {Texts.Count(gridRuns, "run")} were trained, {work} % of its work; {saved} % was saved.";

    public override string LivePageAt(string address) => $"Live: {address}";

    public override string LivePageStays => "The page stays until Ctrl-C.";

    public override string Serving(string folder) => $"Serving {folder}. Open the address above; Ctrl-C ends the server.";

    public override string Downloading(string file, string size) => $"downloading {file}, {size}";

    public override string Downloaded(string file) => $"downloaded {file}";

    public override string OtherData(string data) => $"the {data} found here is not what the study was trained on.";

    public override string NoNewImages(string reason) => $"No new test images for the report, those kept before are shown: {reason}";
}
