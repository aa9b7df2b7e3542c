using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary>Epochs as a study runs them: training, then evaluation on 10,000 training and all validation images, then the probe.</summary>
internal sealed class WholeEpoch : ITrainingObserver
{
    private TimeSpan _started;

    /// <summary>Of the last epoch.</summary>
    public EpochRecord Record { get; private set; } = null!;

    /// <summary>Processor time of all epochs, on all of the process's threads.</summary>
    public double ProcessorSeconds { get; private set; }

    /// <summary>Trains a new network.</summary>
    public static WholeEpoch Train(TrainingCase work, DataSplit data, int epochs, int threads)
    {
        WholeEpoch observer = new();
        Trainer trainer = new(data, work.Recipe with { Epochs = epochs }, work.Depth, TrainingRun.Seed, []);
        trainer.Train(observer, () => threads, TimeProvider.System, CancellationToken.None);
        return observer;
    }

    public void Initialized(IReadOnlyList<LayerRecord> layers) => _started = Environment.CpuUsage.TotalTime;

    public void BudgetReached(BudgetResult result)
    {
    }

    public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
    {
        Record = record;
        ProcessorSeconds = (Environment.CpuUsage.TotalTime - _started).TotalSeconds;
    }
}
