using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Experiments;

namespace Fathom.App.Commands;

/// <summary>How fast one thread of this machine trains: a short training of the plan's deepest network, timed.</summary>
internal sealed class SpeedProbe(TimeProvider clock) : ITrainingObserver
{
    private const double OperationsWanted = 5e9;
    private const int DeepestTimed = 30;
    private const int WidestTimed = 512;
    private const int EpochsTimed = 3;

    private double _bestSeconds = double.PositiveInfinity;

    /// <summary>Floating-point operations a second: the best of a few epochs, for other programs only ever slow one down.</summary>
    public double Measure(StudyPlan plan, DataSplit data, CancellationToken cancel)
    {
        RunSpec deepest = plan.Runs.MaxBy(run => run.Depth)!;
        Recipe recipe = deepest.Recipe with { Width = Math.Min(deepest.Recipe.Width, WidestTimed), Epochs = EpochsTimed };
        int depth = Math.Min(deepest.Depth, DeepestTimed);
        NetworkShape shape = plan.ShapeOf(deepest with { Depth = depth, Recipe = recipe });
        int wanted = (int)Math.Min(data.Training.Count, OperationsWanted / shape.TrainingOperations);
        int count = Math.Clamp(wanted, recipe.BatchSize, data.Training.Count);
        DataSplit part = data with
        {
            Training = data.Training.Slice(0, count),
            Validation = data.Validation.Slice(0, 1),
            Test = data.Test.Slice(0, 1),
        };

        new Trainer(part, recipe, depth, seed: 1, budgets: [EpochsTimed]).Train(this, () => 1, clock, cancel);
        double measuredAgain = (double)shape.ForwardOperations * Math.Min(count, Trainer.TrainingProbeExamples);
        return ((double)shape.TrainingOperations * count + measuredAgain) / _bestSeconds;
    }

    public void Initialized(IReadOnlyList<LayerRecord> layers)
    {
    }

    public void BudgetReached(BudgetResult result)
    {
    }

    public void EpochEnded(EpochRecord record, Func<Checkpoint> capture) => _bestSeconds = Math.Min(_bestSeconds, record.Seconds);
}
