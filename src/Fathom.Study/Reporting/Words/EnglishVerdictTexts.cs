using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

internal sealed class EnglishVerdictTexts : VerdictTexts
{
    protected override string FullStop => ".";

    public override string NoAnswer(int budget, string? arm) => InArm(arm, $"No answer yet: no run has reached {Epochs(budget)}.");
    public override string OnlyOneDepthYet(int depth, int budget, string? arm) => InArm(arm, $"No answer yet: only depth {I(depth)} has reached {Epochs(budget)}.");

    public override string HowSure(Recommendation told, Candidates kind) => told.IsFirstIndication
        ? $"How sure? Not very: {(told.Candidates.All(one => one.Count == 1) ? "there is one run of each" : "some have one run only")}, so nothing is known of how much seeds differ. Another seed can change the order; five seeds would tell."
        : $"How sure? With {SeedRange(told)} seeds: in 95 % of such studies everything called enough here truly is within {PointsOf(told.Margin)} of the best,"
            + $" by validation accuracy (multiple comparisons with the best, Hsu 1984). {Scope(told, kind)}";

    public override string LearnedIn(int learned, int count) => $"{I(learned)} of {I(count)} learned";

    protected override string Name(DepthReading reading, Candidates kind) => kind switch
    {
        Candidates.Depths => $"depth {I(reading.Depth)}",
        Candidates.Arms => reading.Arm,
        _ => $"depth {I(reading.Depth)} with {reading.Arm}",
    };

    protected override string At(int budget) => $"at {Epochs(budget)}";
    protected override string Within(double margin) => $"within {PointsOf(margin)}";
    protected override string InArm(string? arm, string sentence) => arm is null ? Capital(sentence) : $"{arm}: {sentence}";
    protected override string NoneLearned(string at) => $"no answer {at}: no network learned";
    protected override string OnlyOne(string name) => $"only {name} was studied; there is nothing to compare it with";
    protected override string FirstIndication(string name, string at, string within) => $"{name} does best {at}, a first indication; nothing is proved {within}";
    protected override string BestObserved(string name, string at, string within, Candidates kind) =>
        $"{name} does best {at}, but {(kind == Candidates.Depths ? "no depth is proved enough" : "none is proved best")} ({within})";
    protected override string Contradicted(string name, string at, string within, string rival, string points) =>
        $"{name} looks enough {at} on validation ({within}), but not on test: there {rival} is {points} points better";
    protected override string NotConfirmed(string name, string at, string within) =>
        $"{name} is enough {at} on validation ({within}); the test set does not confirm it";
    protected override string Enough(string name, string at, string within, Candidates kind) =>
        $"{name} {(kind == Candidates.Arms ? "does as well as any" : "is enough")} {at} ({within})";
    protected override string AllImproving(Candidates kind) => $"; every {(kind == Candidates.Depths ? "depth" : "arm")} was still improving";
    protected override string AllSettled(Candidates kind) => $"; every {(kind == Candidates.Depths ? "depth" : "arm")} had settled";
    protected override string SomeImproving(string names, bool isOne) => $"; {names} {(isOne ? "was" : "were")} still improving";

    protected override string Reaches(DepthReading chosen, Candidates kind, int budget) => chosen.IsOfTwoKinds
        ? $"{Capital(At(budget))}, {I(chosen.Learned)} of {I(chosen.Count)} runs of {Name(chosen, kind)} learned; their median is {Percent(chosen.TypicalValidation)} on validation"
            + $" and {Percent(chosen.TypicalTest)} on test, with {Grouped(chosen.Parameters)} parameters."
        : $"{Capital(At(budget))}, {Name(chosen, kind)} reaches {Percent(chosen.TypicalValidation)} on validation and {Percent(chosen.TypicalTest)} on test, with {Grouped(chosen.Parameters)} parameters.";

    protected override string Highest(string best, string percent) => $"{Capital(best)} has the highest validation accuracy, {percent}.";
    protected override string AtMostBelow(string name, string points, string within, bool isEnough) => isEnough
        ? $"{Capital(name)} lies at most {points} points below the best (95 % bound): {within}."
        : $"{Capital(name)} may lie up to {points} points below another (95 % bound): not proved {within}.";
    protected override string AlsoEnough(string names) => $"Also enough: {names}.";
    protected override string Worse(string within, string names) => $"Not {within}: {names}.";
    protected override string AtLeast(string points) => $"at least {points} points below";
    protected override string Undecided(string names) => $"Undecided: {names}.";
    protected override string UpTo(string points) => $"up to {points} points below";
    protected override string InBrackets(string text) => $" ({text})";

    protected override string Failures(DepthReading reading, Candidates kind)
    {
        Interval rate = reading.SuccessRate;
        string why = Listed([.. reading.Failures.GroupBy(run => run.Kind).OrderBy(group => group.Key).Select(group => $"{I(group.Count())} {Became(group.Key)}")]);
        return $"{Capital(Name(reading, kind))}: {I(reading.Learned)} of {I(reading.Count)} runs learned (95 %: {WholePercent(rate.Low)}–{WholePercent(rate.High)} %)"
            + (reading.IsOfTwoKinds ? $", median {Percent(reading.TypicalValidation)}" : "")
            + $"; {why}.";
    }

    protected override string Steadied(string points) =>
        $"One epoch’s validation accuracy strays by up to {points} points here. What it leaves undecided was judged by the mean of the last {I(RunFigure.SteadyEpochs)} epochs.";
    protected override string NoRunOf(string names, int budget) => $"No run of {names} reached {Epochs(budget)}.";
    protected override string AndMore(int count) => $"{I(count)} more";
    protected override string Listed(IReadOnlyList<string> items) =>
        items.Count <= 1 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";

    private static string Epochs(int count) => count == 1 ? "1 epoch" : $"{I(count)} epochs";

    private static string PointsOf(double margin) => MarginText(margin) is "1" ? "1 point" : $"{MarginText(margin)} points";

    private static string Became(FailureKind kind) => kind switch
    {
        FailureKind.Diverged => "diverged",
        FailureKind.Stopped => "stopped",
        FailureKind.Failed => "failed",
        _ => "did not learn",
    };

    private static string Scope(Recommendation told, Candidates kind) => (told.LearningRatesAreTuned, told.Effect, kind) switch
    {
        (true, DepthEffect.None, Candidates.Depths) => "Each depth had its own learning rate: depth itself makes no difference beyond the margin.",
        (true, DepthEffect.Helps, Candidates.Depths) => $"Each depth had its own learning rate: up to depth {I(told.Chosen.Depth)}, depth itself helps.",
        (true, DepthEffect.Hurts, Candidates.Depths) => $"Each depth had its own learning rate: beyond depth {I(told.Chosen.Depth)}, depth itself hurts.",
        (true, DepthEffect.HelpsThenHurts, Candidates.Depths) => $"Each depth had its own learning rate: up to depth {I(told.Chosen.Depth)} depth itself helps, and beyond it hurts.",
        (true, _, _) => "Each had its own learning rate, tuned on validation.",
        _ => "It holds for this recipe and this budget; a learning rate tuned for each depth may change the order.",
    };

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
