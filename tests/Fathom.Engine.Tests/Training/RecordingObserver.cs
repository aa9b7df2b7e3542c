using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>Keeps everything a run reports.</summary>
internal sealed class RecordingObserver : ITrainingObserver
{
    public List<EpochRecord> Epochs { get; } = [];

    public List<BudgetResult> Budgets { get; } = [];

    public IReadOnlyList<LayerRecord> Initial { get; private set; } = [];

    /// <summary>Called after each epoch.</summary>
    public Action<EpochRecord, Func<Checkpoint>> AfterEpoch { get; init; } = (_, _) => { };

    public void Initialized(IReadOnlyList<LayerRecord> layers) => Initial = layers;

    public void BudgetReached(BudgetResult result) => Budgets.Add(result);

    public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
    {
        Epochs.Add(record);
        AfterEpoch(record, capture);
    }
}
