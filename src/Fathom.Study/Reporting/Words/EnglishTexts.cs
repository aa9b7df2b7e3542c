using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Words;

internal sealed class EnglishTexts : ReportTexts
{
    public override Language Language => Language.English;
    public override string LanguageTag => "en";

    public override string Titled(string subject, string statement) => $"{subject}: {statement}";
    public override string Stated(string subject, Finding finding) => finding.Kind switch
    {
        FindingKind.Diverged => $"{subject} diverges at epoch {I(finding.Epoch ?? 0)}",
        FindingKind.NeverTookOff => $"{subject} never leaves chance",
        FindingKind.Collapsed => $"{subject} falls back to chance at epoch {I(finding.Epoch ?? 0)}",
        FindingKind.LateTakeOff => $"{subject} leaves chance at epoch {I(finding.Epoch ?? 0)}",
        FindingKind.StillImproving => $"{subject} is still improving at {Epochs(finding.Budget)}",
        FindingKind.Converged => $"{subject} has converged by epoch {I(finding.Budget)}",
        FindingKind.Overfitting => $"{subject} overfits from epoch {I(finding.Epoch ?? 0)}",
        _ => Titled(subject, FindingTexts.Label(finding, Language)),
    };
    public override string DepthSubject(int depth, string? arm) => $"Depth {I(depth)}{(arm is null ? "" : $", {arm}")}";
    public override string AccuracyByEpoch => "accuracy by epoch";
    public override string LossByEpoch => "loss by epoch";
    public override string GradientsByLayer => "gradient norm of each layer";
    public override string EpochAxis => "epoch";
    public override string AccuracyAxis => "accuracy (%)";
    public override string LossAxis => "loss (cross-entropy, nats)";
    public override string DepthAxis => "depth (dense layers, log scale)";
    public override string TestAccuracyAxis => "test accuracy (%)";
    public override string LayerAxis => "layer (1 is next to the input)";
    public override string GradientAxis => "gradient norm of the weights (log scale)";
    public override string DeadUnitsByLayer(double highestPercent) =>
        string.Create(CultureInfo.InvariantCulture, $"at most {highestPercent:0.0} % of a layer’s units are dead");
    public override string NoDeadUnits => "No unit is dead at any epoch.";
    public override string DeadAxis => "dead units (%)";
    public override string DeadFigureDescription =>
        "Heat map of the share of units that are zero on every probe example, layers upwards from the input, epochs to the right, epoch 0 before training.";
    public override string SideBySideDescription => "Validation accuracy in percent against epoch, mean and range over the seeds.";
    public override string ValidationAxis => "validation accuracy (%)";
    public override string CostAxis => "training time of a run (s, log scale)";
    public override string CostFigureTitle(Recommendation? recommendation, string? arm) => recommendation is null
        ? $"Test accuracy against training time{ArmOf(arm)}"
        : $"Depth {I(recommendation.Chosen.Depth)} takes {Duration(recommendation.Chosen.Seconds, "s", "min", "h")} a run for {Percent(recommendation.Chosen.TypicalTest)} on test{ArmOf(arm)}";
    public override string CostFigureDescription(bool ofArms) => "Test accuracy in percent against seconds of training, "
        + (ofArms ? "a line for each arm, a point for each depth." : "a line for each depth, a point for each budget.");
    public override string SingleSeeds => "every seed’s validation";
    public override string SeedLabel(int seed) => $"seed {I(seed)}, validation";
    public override string Train => "train";
    public override string TrainRunning => "train, running";
    public override string Validation => "validation";
    public override string TestAtBudgets => "test, at budgets";
    public override string Homework => "homework";
    public override string Epochs(int count) => count == 1 ? "1 epoch" : $"{I(count)} epochs";
    public override string AccuracyFigureDescription =>
        "Accuracy in percent against epoch: train, in evaluation mode, and validation as lines, test at each budget as diamonds.";
    public override string LossFigureDescription =>
        "Cross-entropy loss against epoch: train, in evaluation mode, and validation as lines, test at each budget as diamonds.";
    public override string GradientFigureDescription =>
        "Heat map of the gradient norm, layers upwards from the input, epochs to the right, epoch 0 before training.";
    public override string DepthFigureDescription => "Test accuracy in percent against depth, a line for each number of epochs.";
    public override string DepthFigureTitle(Recommendation? recommendation, string? arm) => recommendation switch
    {
        null => $"Test accuracy by depth{ArmOf(arm)}",
        { Others: [] } => $"Test accuracy at depth {I(recommendation.Chosen.Depth)}{ArmOf(arm)}",
        { IsFirstIndication: true } => $"Test accuracy by depth{ArmOf(arm)}: a first indication",
        { IsEnough: false } or { Confirmation.Outcome: TestOutcome.Contradicted } => $"Test accuracy by depth{ArmOf(arm)}: no depth is proved enough at {Epochs(recommendation.Budget)}",
        _ => $"Depth {I(recommendation.Chosen.Depth)} is enough at {Epochs(recommendation.Budget)}{ArmOf(arm)}",
    };

    public override string PageTitle => "How deep should this network be?";
    public override string StudyLine(string data, string depths, int seeds, string budgets) =>
        $"Dense networks of depth {depths} on {data}, read at {budgets} epochs, {(seeds == 1 ? "one seed" : $"{I(seeds)} seeds")}.";
    public override string SyntheticMark => "SYNTHETIC DATA";
    public override string SyntheticNotice(string data) =>
        $"Every figure here comes from “{data}”, pictures drawn by a program. They show how depth behaves on that task; they are not results on Fashion-MNIST.";
    public override string Unfinished(int finished, int planned) =>
        $"The study is not finished: {I(finished)} of {I(planned)} runs are. This page shows what they and the others have reached.";
    public override string SearchChose(int finished, int planned) =>
        $"A search chose which runs to train: {I(finished)} of {I(planned)}. The others were not needed.";
    public override string DivergedRuns(string runs) =>
        $"Diverged: {runs}. At every budget that they did not reach they count as failures of their depth.";
    public override string ReadingFigures =>
        "In all curves: train is measured in evaluation mode, so that it compares with validation; bands reach from the lowest to the highest seed;"
        + " upright lines are the budgets; numbered discs are findings, explained beside the curves.";

    public override string SideBySideHeading => "Side by side, and what it costs";
    public override string SideBySideNote => "Validation accuracy, the mean of the seeds and their range. Time is that of the machines named under Method.";
    public override string LogScale => "log scale";
    public override string ResetZoom => "reset zoom";
    public override string LayerWord => "layer";
    public override string ChartHint => "arrow keys read values, plus and minus zoom, 0 resets; drag to zoom";
    public override string HeatTable => "The numbers, by layer and epoch";
    public override string LayerAgainstEpoch => "layer ↓ / epoch →";
    public override string WrongHeading => "Most confidently wrong test images";
    public override string WrongNote(int seed, int wrong, int images) =>
        $"By the network of seed {I(seed)}, which takes {Grouped(wrong)} of {Grouped(images)} test images for another class.";
    public override string WrongImage(int number, string truth, string prediction, double probability) =>
        $"Test image {I(number)}: {truth}, taken for {prediction} with {Percent(probability)}";
    public override string Pair(string truth, string prediction) => $"{truth} → {prediction}";
    public override string NoImages(string why) => $"No test images are shown: {why}";
    public override string NoImagesLeft => "the data were not at hand when this page was made. Make it again where they are (--data-dir, or FATHOM_DATA).";
    public override string ShortSection(int shown, int all) =>
        $"With {I(all)} networks only {I(shown)} are told in full: those that decide, and those whose runs show a problem. Every other has its line in the tables above.";

    public override string TableHeading(bool besideHomework) => besideHomework ? "Test accuracy, beside the homework’s" : "Test accuracy";
    public override string HomeworkNotComparable => "The homework’s numbers are of Fashion-MNIST; beside another data set they would mean nothing, so they are left out.";
    public override string HomeworkNote => "The homework gave one number for each depth and budget, of one run, recipe not stated. Differences are in percentage points.";
    public override string DepthColumn => "Depth";
    public override string EpochsColumn => "Epochs";
    public override string TestColumn => "Test accuracy";
    public override string IntervalColumn => "95 % interval";
    public override string SeedsColumn => "Seeds";
    public override string HomeworkColumn => "Homework";
    public override string DifferenceColumn => "Difference";
    public override string FindingsColumn => "Findings";
    public override string Listed(IEnumerable<string> findings) => string.Join("; ", findings);
    public override string MissingSeeds(int reached, int runs) => $"{I(reached)} of {I(runs)}";
    public override string AllRows(int count) => $"All {I(count)} rows";

    public override string DepthsHeading => "Depth by depth";
    public override string DepthFacts(long parameters, int runs, double seconds) =>
        $"{Grouped(parameters)} parameters, {(runs == 1 ? "one run" : $"{I(runs)} runs")}, {Duration(seconds, "s", "min", "h")} of training{(runs == 1 ? "" : " each")}.";
    public override string NoRuns => "No run of this depth has trained an epoch yet.";
    public override string AtBudget(int budget) => $"Read at {Epochs(budget)}";
    public override string InSeeds(int seeds, int runs, int typicalSeed) =>
        $"({(seeds == runs ? $"All {I(runs)} seeds" : $"{I(seeds)} of {I(runs)} seeds")}; the numbers are those of seed {I(typicalSeed)}.)";
    public override string ToTheCurve(int number) => $"finding {I(number)}, on the curve";
    public override string EarlierBudgets => "What was found at the earlier budgets";
    public override string AsAbove(string label) => $"As above: {label}.";
    public override string NothingFound => "Nothing worth a remark was found.";
    public override string Remedy => "What to try:";

    public override string Experiment => "To try it:";
    public override string SeedsHeading => "Every seed’s test accuracy";
    public override string SeedColumn => "Seed";
    public override string ConfusionHeading(int budget) => $"What it confuses, at {Epochs(budget)}";
    public override string ConfusionNote => "Counts of test images, all seeds together.";
    public override string Confused(int count, int ofClass, string truth, string prediction) =>
        $"{truth} taken for {prediction}: {I(count)} of {I(ofClass)} ({Percent((double)count / ofClass)})";
    public override string NothingConfused => "No test image was misclassified.";
    public override string MatrixHeading => "Confusion matrix";
    public override string TruthAgainstPrediction => "truth ↓ / prediction →";

    public override string DiscussionHeading => "Discussion: the homework’s words, and the evidence";
    public override string DiscussionLead =>
        "The homework’s author read these curves by eye, one run each. Beside each remark stands what Fathom’s rules find in the same place.";
    public override string ClaimColumn => "The author said";
    public override string EvidenceColumn => "These runs show";
    public override string VerdictColumn => "Verdict";
    public override string Tally(int supported, int notSupported, int undecidable, int notRun) =>
        $"Of the author’s {I(supported + notSupported + undecidable + notRun)} statements, these runs support {I(supported)},"
        + $" contradict {I(notSupported)} and leave {I(undecidable)} open{(notRun == 0 ? "" : $"; {I(notRun)} {(notRun == 1 ? "speaks" : "speak")} of runs that were not made")}.";
    public override string NotComparableDiscussion =>
        "The homework’s remarks are about Fashion-MNIST and are not judged on another data set. What the rules found in these runs stands above, depth by depth.";

    public override string MethodHeading => "Method";
    public override string DataLabel => "Data";
    public override string SplitLabel => "Split";
    public override string Split(int training, int validation, int test) =>
        $"{Grouped(training)} to train on, the last {Grouped(validation)} of the training set held out for validation, {Grouped(test)} to test on.";
    public override string ChecksumLabel => "SHA-256 of the decoded data";
    public override string RecipeLabel(string arm) => $"Recipe “{arm}”";
    public override string TunedLabel => "Learning rates";
    public override string Tuned(string arm, string rates) =>
        $"Arm “{arm}”: {rates}. Each was chosen on validation by successive halving, with seeds that the study does not use; tuning.json has every trial.";
    public override string TunedRate(TunedRate rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rate.LearningRate} at depth {rate.Depth}{(rate.AtEdge ? " (the last that was tried; a better one may lie beyond)" : "")}");
    public override string SeedsLabel => "Seeds";
    public override string EnvironmentLabel => "Trained on";
    public override string CommandLabel => "To repeat it";
    public override string ChoicesLabel => "Choices";
    public override string Choices(int readings) =>
        "Every choice is made on validation accuracy at the last budget. The recommendation is then held against the test set once, which can change the headline."
        + $" Test accuracies are shown for all {I(readings)} readings of runs at budgets; who chooses by them has no test set left.";
    public override string BudgetsLabel => "Budgets";
    public override string Budgets(string budgets, bool areSeveral, IReadOnlyList<string> ownRuns) => $"{budgets} epochs." + (areSeveral, ownRuns.Count) switch
    {
        (false, _) => "",
        (_, 0) => " No schedule depends on how long a run lasts, so one long run contains the shorter ones.",
        _ => $" The schedule of {List(ownRuns)} depends on how long a run lasts, so each budget is a run of its own there.",
    };

    private static string ArmOf(string? arm) => arm is null ? "" : $", arm {arm}";

    private static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length <= 1 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
