using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Tuning;

/// <summary>A <see cref="FakeTrainer"/> that says how its validation accuracy depends on the learning rate: best at one rate for each depth.</summary>
internal sealed class PlantedTrainer(DataSplit data, RunSpec run) : IRunTrainer
{
    private readonly FakeTrainer _trainer = new(data, run);

    /// <summary>Deeper networks want smaller steps.</summary>
    public static double BestAt(int depth) => depth == 1 ? 0.1 : 0.0032;

    public void Restore(Checkpoint checkpoint) => _trainer.Restore(checkpoint);

    public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel) =>
        _trainer.Train(new Door(observer, 0.99 - Math.Abs(Math.Log10(run.Recipe.LearningRate / BestAt(run.Depth))) / 1000), threads, clock, cancel);

    private sealed class Door(ITrainingObserver next, double accuracy) : ITrainingObserver
    {
        public void Initialized(IReadOnlyList<LayerRecord> layers) => next.Initialized(layers);

        public void BudgetReached(BudgetResult result) => next.BudgetReached(result);

        public void EpochEnded(EpochRecord record, Func<Checkpoint> capture) =>
            next.EpochEnded(record with { ValidationAccuracy = accuracy, ValidationLoss = 1 - accuracy }, capture);
    }
}
