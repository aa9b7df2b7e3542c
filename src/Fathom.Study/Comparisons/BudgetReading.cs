using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;

namespace Fathom.Study.Comparisons;

/// <summary>One run read at one budget.</summary>
public sealed record BudgetReading(RunResult Run, BudgetResult Test)
{
    /// <summary>What the run is compared by.</summary>
    public DecidingMetric Metric { get; init; }

    public int Seed => Run.Record.Spec.Seed;

    /// <summary>The epoch whose weights were tested: the one that the budget ends with, or with early stopping the best until then.</summary>
    public EpochRecord Epoch => Run.Record.Spec.Recipe.Patience > 0
        ? Trained.Aggregate((best, epoch) => epoch.ValidationLoss < best.ValidationLoss - Run.Record.Spec.Recipe.MinDelta ? epoch : best)
        : Run.History.Epochs[Test.Budget - 1];

    /// <summary>The deciding metric on validation, and how steady it is; with early stopping that of the epoch that was kept.</summary>
    public RunFigure Figure => Run.Record.Spec.Recipe.Patience > 0
        ? RunFigure.Of(OnValidation)
        : RunFigure.Of([.. Trained.Select(epoch => Metric.OnValidation(epoch))]);

    /// <summary>The deciding metric on the training examples that are measured again.</summary>
    public double OnTraining => Metric.OnTraining(Epoch);

    /// <summary>The deciding metric on validation.</summary>
    public double OnValidation => Metric.OnValidation(Epoch);

    /// <summary>The deciding metric on test.</summary>
    public double OnTest => Metric.OnTest(Test);

    /// <summary>Time to get there.</summary>
    public double Seconds => Trained.Sum(epoch => epoch.Seconds);

    /// <summary>A run that stopped early has fewer epochs than the budget.</summary>
    private IEnumerable<EpochRecord> Trained => Run.History.Epochs.Take(Test.Budget);
}
