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

    public override string Answer(Recommendation best, bool isOneDepth) => (isOneDepth, best.IsFirstIndication) switch
    {
        (true, false) => $"At depth {I(best.Chosen.Depth)}, take {best.Arm}.",
        (true, true) => $"At depth {I(best.Chosen.Depth)}, {best.Arm}, as a first indication.",
        (false, false) => $"Depth {I(best.Chosen.Depth)} is enough, with {best.Arm}.",
        (false, true) => $"Depth {I(best.Chosen.Depth)} with {best.Arm}, as a first indication.",
    };

    public override string Title(Recommendation? best, int budget, bool isOneDepth) => best is null
        ? $"Arms at {Texts.Epochs(budget)}"
        : (isOneDepth, best.IsFirstIndication) switch
        {
            (true, false) => $"Depth {I(best.Chosen.Depth)} does best with {Short(best.Arm)} at {Texts.Epochs(budget)}",
            (true, true) => $"Arms at depth {I(best.Chosen.Depth)} and {Texts.Epochs(budget)}: a first indication",
            (false, false) => $"Depth {I(best.Chosen.Depth)} with {Short(best.Arm)} is enough at {Texts.Epochs(budget)}",
            (false, true) => $"Arms by depth at {Texts.Epochs(budget)}: a first indication",
        };

    public override string FigureDescription(bool isOneDepth) => isOneDepth
        ? "Test accuracy in percent of each arm: mean with its interval, and every seed."
        : "Test accuracy in percent against depth, a line for each arm.";

    public override IReadOnlyList<string> Reasons(Recommendation best, IReadOnlyList<string> without, bool isOneDepth)
    {
        string Named(DepthReading reading) => isOneDepth ? reading.Arm : $"{reading.Arm} at depth {I(reading.Depth)}";
        DepthReading chosen = best.Chosen;
        List<string> reasons =
        [
            $"At {Texts.Epochs(best.Budget)} it reaches {Percent(chosen.Validation.Mean)} on validation and {Percent(chosen.Test.Mean)} on test, with {Grouped(chosen.Parameters)} parameters.",
        ];
        if (chosen != best.Best)
        {
            reasons.Add($"{Named(best.Best)} has the highest validation accuracy, {Percent(best.Best.Validation.Mean)}, but the difference of"
                + $" {Points(chosen.Shortfall.Estimate)} points is within noise, and the smaller network wins a tie.");
        }

        string[] tied = [.. best.Ties.Where(other => other != best.Best).Select(Named)];
        if (tied.Length > 0)
        {
            reasons.Add($"Also within noise of the best: {Few(tied)}.");
        }

        string[] worse = [.. best.Others.Where(other => other.IsWorse).Select(other => $"{Named(other)} by {Points(other.Shortfall.Estimate)}")];
        if (worse.Length > 0)
        {
            reasons.Add($"Lower on validation, in points: {Few(worse)}{(best.IsFirstIndication ? ", in these runs" : "")}.");
        }

        if (without.Count > 0)
        {
            reasons.Add($"No run of {Few(without)} reached {Texts.Epochs(best.Budget)}.");
        }

        return reasons;
    }

    public override string HowSure(Recommendation best, bool isOneDepth) => best.IsFirstIndication
        ? "How sure? Not very: some arm has fewer than three runs, and another seed can change the order. Run the study again with --seeds 5 to find out."
        : $"How sure? Each arm {(isOneDepth ? "was trained with" : "stands with the depth recommended in it,")} {SeedRange(best)} seeds; arms are called different where Welch’s t-test,"
            + " corrected after Holm, leaves less than 5 % to chance."
            + (FewestSeeds(best) < 5 ? " With so few seeds only large differences can be seen." : "")
            + (best.LearningRatesAreTuned
                ? " Each had its own learning rate, tuned on validation."
                : " It holds for these recipes as they are; learning rates tuned for each (--tune-learning-rate) may change the order.");

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
