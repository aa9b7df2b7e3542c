using Fathom.Study.Comparisons;
using Fathom.Study.Texts;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class EnglishArmTexts : ArmTexts
{
    private static readonly ReportTexts Texts = new EnglishTexts();

    public override Language Language => Language.English;
    public override string Heading => "Arm by arm";
    public override string Column => "Arm";
    public override string AccuracyAt(int budget) => $"Test accuracy at {Texts.Epochs(budget)}";
    public override string TableNote => "Mean ± standard deviation over the seeds; in bold the depth recommended in each arm.";
    public override string More => "More of this comparison: test, odds, cost";

    public override string Title(Recommendation? best, int budget, bool isOneDepth) => best is null
        ? $"Arms at {Texts.Epochs(budget)}"
        : (isOneDepth, best.IsEnough) switch
        {
            (true, true) => $"Depth {I(best.Chosen.Depth)} does as well with {Short(best.Arm)} as with any at {Texts.Epochs(budget)}",
            (true, false) => $"Arms at depth {I(best.Chosen.Depth)} and {Texts.Epochs(budget)}: none is proved best",
            (false, true) => $"Depth {I(best.Chosen.Depth)} with {Short(best.Arm)} is enough at {Texts.Epochs(budget)}",
            (false, false) => $"Arms by depth at {Texts.Epochs(budget)}: none is proved best",
        };

    public override string FigureDescription(bool isOneDepth) => isOneDepth
        ? "Test accuracy in percent of each arm: mean with its interval, and every seed."
        : "Test accuracy in percent against depth, a line for each arm.";

    public override string Diverged(string label, int diverged, int runs) =>
        diverged == runs ? $"{label} (diverged)" : $"{label} ({I(diverged)} of {I(runs)} diverged)";

    protected override string ArmsAtDepth(int depth) => $"Arms side by side at depth {I(depth)}";
    protected override string FirstArm(int depth, string arm) => $"Depth {I(depth)}: {arm} ends highest, a first indication";
    protected override string NoArmTrains(int depth) => $"Depth {I(depth)} trains with none of the arms";
    protected override string ArmsTrain(int depth, string trained, string untrained) => $"Depth {I(depth)} trains with {trained}, not with {untrained}";
    protected override string NoArmWins(int depth) => $"At depth {I(depth)} no arm stands out from the noise";
    protected override string ArmWins(int depth, string best, string worse) => $"At depth {I(depth)} {best} beats {worse}";

    protected override string DepthsSideBySide => "Depths side by side";
    protected override string FirstDepth(int depth) => $"Depth {I(depth)} ends highest, a first indication";
    protected override string NoDepthTrains => "No depth trains";
    protected override string DepthsTrain(string trained, int trainedCount, string untrained, int untrainedCount) =>
        $"Depth {trained} {(trainedCount == 1 ? "trains" : "train")}, depth {untrained} {(untrainedCount == 1 ? "does" : "do")} not";
    protected override string NoDepthWins => "No depth stands out from the noise";
    protected override string DepthWins(int best, string worse) => $"Depth {I(best)} beats depth {worse}";
    protected override string InArm(string statement, string? arm) => arm is null ? statement : $"{statement}, arm {arm}";

    protected override string ListSeparator => ", ";
    protected override string Listed(IReadOnlyList<string> items) =>
        items.Count <= 1 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
    protected override string AndMore(string told, int more) => $"{told} and {I(more)} more";
}
