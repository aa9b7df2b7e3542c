using Fathom.Engine.Training;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Workers;

/// <summary>Passes on how many threads each epoch may use.</summary>
internal sealed class CountingTrainer(IRunTrainer trainer, Action<int> granted) : IRunTrainer
{
    public void Restore(Checkpoint checkpoint) => trainer.Restore(checkpoint);

    public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel) =>
        trainer.Train(
            observer,
            () =>
            {
                int count = threads();
                granted(count);
                return count;
            },
            clock,
            cancel);
}
