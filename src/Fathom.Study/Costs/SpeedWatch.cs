using Fathom.Engine.Training;

namespace Fathom.Study.Costs;

/// <summary>
/// Lets a run train on one thread and then on all until each has shown its best epoch: other programs and the runtime's
/// warming up only ever slow one down.
/// </summary>
internal sealed class SpeedWatch(int allThreads, TimeSpan patience, TimeProvider clock) : ITrainingObserver, IDisposable
{
    private const int FewestEpochs = 3;
    private const double NoFaster = 0.98;

    private readonly CancellationTokenSource _enough = new();
    private long _phaseStarted;
    private int _epochs;
    private double _best = double.PositiveInfinity;
    private int _epochsSinceBest;

    /// <summary>What the next epoch is to be trained with.</summary>
    public int Threads { get; private set; } = 1;

    /// <summary>The best epoch on one thread.</summary>
    public double OneThreadSeconds { get; private set; }

    /// <summary>The best epoch on all.</summary>
    public double AllThreadsSeconds { get; private set; }

    /// <summary>Whether both are known.</summary>
    public bool HasSeenEnough => _enough.IsCancellationRequested;

    public void Follow(Trainer trainer, CancellationToken cancel)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _enough.Token);
        _phaseStarted = clock.GetTimestamp();
        try
        {
            trainer.Train(this, () => Threads, clock, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Seen enough.
        }
    }

    public void Dispose() => _enough.Dispose();

    public void Initialized(IReadOnlyList<LayerRecord> layers)
    {
    }

    public void BudgetReached(BudgetResult result)
    {
    }

    public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
    {
        _epochs++;
        _epochsSinceBest = record.Seconds < _best * NoFaster ? 0 : _epochsSinceBest + 1;
        _best = Math.Min(_best, record.Seconds);
        TimeSpan elapsed = clock.GetElapsedTime(_phaseStarted);
        bool isSteady = _epochs >= FewestEpochs && _epochsSinceBest > 0;
        if (elapsed >= 3 * patience || (elapsed >= patience && isSteady))
        {
            EndPhase();
        }
    }

    private void EndPhase()
    {
        bool isFirst = OneThreadSeconds == 0;
        OneThreadSeconds = isFirst ? _best : OneThreadSeconds;
        AllThreadsSeconds = _best;
        if (!isFirst || allThreads == 1)
        {
            _enough.Cancel();
            return;
        }

        Threads = allThreads;
        _phaseStarted = clock.GetTimestamp();
        _epochs = 0;
        _best = double.PositiveInfinity;
        _epochsSinceBest = 0;
    }
}
