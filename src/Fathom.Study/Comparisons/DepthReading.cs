using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>One depth of one arm at one budget, over its seeds: how accurate, how often it works, and at what cost.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Runs">The runs that learned; where none did, all that got to the budget.</param>
/// <param name="Failures">The runs that did not learn, diverged, failed or were stopped before the budget.</param>
/// <param name="Validation">The deciding metric on validation, of <paramref name="Runs"/> at the budget's last epoch.</param>
/// <param name="Test">The same on test; it confirms.</param>
/// <param name="Parameters">Size of the network.</param>
/// <param name="Seconds">Mean training time to the budget; NaN without runs.</param>
/// <param name="Operations">Floating-point operations of one run to the budget: a cost that no other load on the machine changes.</param>
public sealed record DepthReading(
    string Arm,
    int Depth,
    IReadOnlyList<BudgetReading> Runs,
    IReadOnlyList<FailedRun> Failures,
    SeedSpread Validation,
    SeedSpread Test,
    long Parameters,
    double Seconds,
    double Operations)
{
    /// <summary>A difference as large as this in 5 % of studies without one is called noise.</summary>
    public const double Level = Contest.Level;

    /// <summary>Against the best of those it was compared with.</summary>
    public DepthVerdict Verdict { get; init; }

    /// <summary>How far below the best it lies on validation, and what is proved: at least and at most so much; infinite where nothing is.</summary>
    public Interval Shortfall { get; init; } = new(0, 0, double.PositiveInfinity);

    /// <summary>The one to expect most of: the highest mean over all runs, failures counted.</summary>
    public bool IsBest { get; init; }

    /// <summary>Judged on the mean of the last <see cref="RunFigure.SteadyEpochs"/> epochs, for one epoch's reading strays too far.</summary>
    public bool IsSteadied { get; init; }

    /// <summary>How far one epoch's reading on validation strays about its course; null with few epochs.</summary>
    public double? Jitter { get; init; }

    /// <summary>Whether any run learned.</summary>
    public bool HasLearned { get; init; } = true;

    /// <summary>Runs that learned and others that did not: no mean describes them.</summary>
    public bool IsOfTwoKinds => HasLearned && AnyFailed;

    /// <summary>How many of <see cref="Failures"/> were stopped or ended by an error: nobody knows whether they would have learned.</summary>
    public int CutOff => Failures.Count(run => run.IsCutOff);

    /// <summary>Whether any run that got its time diverged or did not learn.</summary>
    internal bool AnyFailed => Failures.Count > CutOff;

    /// <summary>Runs that show whether the depth learns.</summary>
    public int Count => Failures.Count - CutOff + (HasLearned ? Runs.Count : 0);

    /// <summary>How many of them learned.</summary>
    public int Learned => HasLearned ? Runs.Count : 0;

    /// <summary>How often a run learns, with its 95 % interval; null where every run was cut off.</summary>
    public Interval? SuccessRate => Count == 0 ? null : Statistics.SuccessRate.Of(Learned, Count);

    /// <summary>With one run nothing is known of the spread over seeds.</summary>
    public bool HasEnoughSeeds => Runs.Count > 1;

    /// <summary>What a run of this depth reaches on validation: the mean, or the median of those that learned where some did not.</summary>
    public double TypicalValidation => IsOfTwoKinds ? Validation.Median : Validation.Mean;

    /// <summary>The same on test.</summary>
    public double TypicalTest => IsOfTwoKinds ? Test.Median : Test.Mean;

    /// <summary>The deciding metric on validation, of the <see cref="Runs"/> as they are compared with another depth's: steadied where either was judged so.</summary>
    public double[] AccuraciesBeside(DepthReading other) =>
        [.. Runs.Select(run => IsSteadied || other.IsSteadied ? run.Figure.Steady : run.Figure.Accuracy)];

    /// <summary>The deciding metric on test, of each of the <see cref="Runs"/>.</summary>
    public double[] TestAccuracies => [.. Runs.Select(run => run.OnTest)];

    /// <summary>Reads a group at a budget; not yet compared with any other.</summary>
    /// <returns>Null where no run has come so far, nor ended before.</returns>
    public static DepthReading? Of(StudyPlan plan, SeedGroup group, int budget)
    {
        IReadOnlyList<BudgetReading> reached = group.ReadingsAt(budget);
        IReadOnlyList<RunResult> lost = group.LostAt(budget);
        if (reached.Count + lost.Count == 0)
        {
            return null;
        }

        TrainingLoad load = plan.LoadOf((reached.Count > 0 ? reached[0].Run : lost[0]).Record.Spec);
        return new DepthReading(
            group.Arm.Name,
            group.Depth,
            reached,
            [.. lost.Select(FailedRun.Of)],
            SeedSpread.Of(reached, reading => reading.OnValidation),
            SeedSpread.Of(reached, reading => reading.OnTest),
            group.Parameters,
            reached.Select(reading => reading.Seconds).DefaultIfEmpty(double.NaN).Average(),
            load.EpochOperations(plan.Data.TrainingCount, plan.Data.ValidationCount) * budget);
    }

    /// <summary>Compares candidates with each other by <see cref="Contest"/>; the order stays.</summary>
    public static IReadOnlyList<DepthReading> Judge(IReadOnlyList<DepthReading> candidates, ContestRules rules)
    {
        IReadOnlyList<Verdict> verdicts = Contest.Judge(
        [
            .. candidates.Select(IReadOnlyList<RunFigure?> (candidate) =>
                [.. candidate.Reached.Select(run => (RunFigure?)run.Figure), .. candidate.Lost.Where(run => !run.IsCutOff).Select(_ => (RunFigure?)null)]),
        ], rules, [.. candidates.Select(candidate => candidate.Lost.Count(run => run.IsCutOff))]);
        return [.. candidates.Zip(verdicts, (candidate, verdict) => candidate.JudgedBy(verdict))];
    }

    /// <summary>All that got to the budget.</summary>
    private IReadOnlyList<BudgetReading> Reached { get; init; } = Runs;

    /// <summary>All that ended before.</summary>
    private IReadOnlyList<FailedRun> Lost { get; init; } = Failures;

    private DepthReading JudgedBy(Verdict verdict)
    {
        bool hasLearned = verdict.Learned.Contains(true);
        BudgetReading[] runs = [.. Reached.Where((_, index) => verdict.Learned[index] || !hasLearned)];
        return this with
        {
            Runs = runs,
            Failures = [.. Reached.Where((_, index) => !verdict.Learned[index]).Select(run => new FailedRun(run.Seed, FailureKind.DidNotLearn)), .. Lost],
            Validation = SeedSpread.Of(runs, reading => reading.OnValidation),
            Test = SeedSpread.Of(runs, reading => reading.OnTest),
            Verdict = verdict.Kind,
            Shortfall = verdict.Shortfall,
            IsBest = verdict.IsBest,
            IsSteadied = verdict.IsSteadied,
            Jitter = Contest.JitterOf(runs.Select(run => run.Figure)),
            HasLearned = hasLearned,
        };
    }
}
