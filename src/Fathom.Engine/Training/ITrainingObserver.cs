namespace Fathom.Engine.Training;

/// <summary>The one door through which results leave a run. Called on the run's own thread, in order; implement what you want to hear.</summary>
public interface ITrainingObserver
{
    /// <summary>Before epoch 1 of a run that starts afresh: the layer statistics at initialisation.</summary>
    void Initialized(IReadOnlyList<LayerRecord> layers)
    {
    }

    /// <summary>At a budget, before that epoch's <see cref="EpochEnded"/>: the test set was read.</summary>
    void BudgetReached(BudgetResult result)
    {
    }

    /// <summary>An epoch ended.</summary>
    /// <param name="record">The epoch's figures.</param>
    /// <param name="capture">Copies the run's state as it is now; valid during this call only.</param>
    void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
    {
    }
}
