using Fathom.Study.Plans;
using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>One depth of one arm at one budget, over its seeds: how accurate, and at what cost.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Runs">Every seed that reached the budget, at least one.</param>
/// <param name="Validation">Validation accuracy over the seeds; it decides.</param>
/// <param name="Test">Test accuracy over the seeds; it confirms.</param>
/// <param name="Parameters">Size of the network.</param>
/// <param name="Seconds">Mean training time to the budget.</param>
/// <param name="Operations">Floating-point operations of one run to the budget: a cost that no other load on the machine changes.</param>
/// <param name="Shortfall">How far below the best candidate's mean, as a fraction, with the 95 % interval of that difference; zero for the best itself.</param>
/// <param name="Detectable">The shortfall that would be called one in 80 % of such studies; null for the best and with too few seeds.</param>
/// <param name="PValue">Of the shortfall, corrected after Holm for the comparisons with the best; null for the best and with too few seeds.</param>
/// <param name="IsWorse">The shortfall is more than noise.</param>
public sealed record DepthReading(
    string Arm,
    int Depth,
    IReadOnlyList<BudgetReading> Runs,
    SeedSpread Validation,
    SeedSpread Test,
    long Parameters,
    double Seconds,
    double Operations,
    Interval Shortfall,
    double? Detectable,
    double? PValue,
    bool IsWorse)
{
    /// <summary>Seeds of each depth below which a t-test would call almost any difference noise.</summary>
    public const int FewestSeeds = 3;

    /// <summary>A difference as large as this in 5 % of studies without one is called noise.</summary>
    public const double Level = 0.05;

    /// <summary>With fewer runs the spread is not known well enough to compare by.</summary>
    public bool HasEnoughSeeds => Validation.Count >= FewestSeeds;

    public double[] ValidationAccuracies => [.. Runs.Select(run => run.Epoch.ValidationAccuracy)];

    public double[] TestAccuracies => [.. Runs.Select(run => run.Test.TestAccuracy)];

    /// <summary>Reads a group at a budget that at least one of its runs reached; not yet compared with any other.</summary>
    public static DepthReading Of(StudyPlan plan, SeedGroup group, int budget)
    {
        IReadOnlyList<BudgetReading> runs = group.ReadingsAt(budget);
        TrainingLoad load = plan.LoadOf(runs[0].Run.Record.Spec);
        return new DepthReading(
            group.Arm.Name,
            group.Depth,
            runs,
            SeedSpread.Of(runs, reading => reading.Epoch.ValidationAccuracy),
            SeedSpread.Of(runs, reading => reading.Test.TestAccuracy),
            group.Parameters,
            SeedSpread.Of(runs, reading => reading.Seconds).Mean,
            load.EpochOperations(plan.Data.TrainingCount, plan.Data.ValidationCount) * budget,
            new Interval(0, 0, 0),
            Detectable: null,
            PValue: null,
            IsWorse: false);
    }

    /// <summary>Compares every candidate with the one of the highest mean validation accuracy; the order stays.</summary>
    /// <param name="planned">Candidates that there were to be, those that no run reached among them.</param>
    public static IReadOnlyList<DepthReading> Judge(IReadOnlyList<DepthReading> candidates, int validationCount, int planned)
    {
        IReadOnlyList<Verdict> verdicts =
            Contest.Judge([.. candidates.Select(candidate => candidate.ValidationAccuracies)], validationCount, comparisons: planned - 1);
        double alpha = Level / Math.Max(1, planned - 1);
        DepthReading? best = candidates.MaxBy(candidate => candidate.Validation.Mean);
        return
        [
            .. candidates.Zip(verdicts, (candidate, verdict) => candidate with
            {
                Shortfall = verdict.Shortfall,
                Detectable = verdict.PValue is null
                    ? null
                    : Power.SmallestDetectable(best!.ValidationAccuracies, candidate.ValidationAccuracies, alpha),
                PValue = verdict.PValue,
                IsWorse = verdict.IsWorse,
            }),
        ];
    }
}
