using Fathom.Engine.Training;
using Fathom.Study.Plans;

namespace Fathom.Study.Workers;

/// <summary>Trains with the engine.</summary>
internal sealed class EngineTrainer(DataSplit data, RunSpec run) : IRunTrainer
{
    private readonly Trainer _trainer = new(data, run.Recipe, run.Depth, run.Seed, run.Budgets);

    public void Restore(Checkpoint checkpoint) => _trainer.Restore(checkpoint);

    public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel) =>
        _trainer.Train(observer, threads, clock, cancel);
}
