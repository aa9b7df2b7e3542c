using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Running;
using Fathom.Study.Workers;

namespace Fathom.Study.Verification;

/// <summary>Trains a run again and stops it at the first epoch that is not as it should be, or after so many.</summary>
internal sealed class ComparingTrainer(IRunTrainer inner, ExpectedRun expected, int lastEpoch, Action<Difference> differs) : IRunTrainer
{
    public void Restore(Checkpoint checkpoint) => inner.Restore(checkpoint);

    public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel)
    {
        using Comparison comparison = new(observer, expected, lastEpoch, differs);
        return inner.Train(comparison, threads, clock, cancel);
    }

    private sealed class Comparison(ITrainingObserver observer, ExpectedRun expected, int lastEpoch, Action<Difference> differs) : ITrainingObserver, IDisposable
    {
        private readonly EpochSum _sum = new();

        public void Initialized(IReadOnlyList<LayerRecord> layers)
        {
            observer.Initialized(layers);
            if (expected.Whole is { } whole)
            {
                StopWhere(EpochComparison.OfLayers(whole.History.InitialLayers, layers, epoch: 0));
            }
        }

        public void BudgetReached(BudgetResult result) => observer.BudgetReached(result);

        public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
        {
            observer.EpochEnded(record, capture);
            _sum.Add(record);
            StopWhere(expected.After(record, capture(), _sum));
            if (record.Epoch == lastEpoch)
            {
                throw new RunStoppedException();
            }
        }

        public void Dispose() => _sum.Dispose();

        private void StopWhere(Difference? difference)
        {
            if (difference is not null)
            {
                differs(difference);
                throw new RunStoppedException();
            }
        }
    }
}
