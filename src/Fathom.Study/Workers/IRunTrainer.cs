using Fathom.Engine.Training;

namespace Fathom.Study.Workers;

/// <summary>The engine's <see cref="Trainer"/> as the runner sees it; tests put a quick one in its place.</summary>
internal interface IRunTrainer
{
    void Restore(Checkpoint checkpoint);

    TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel);
}
