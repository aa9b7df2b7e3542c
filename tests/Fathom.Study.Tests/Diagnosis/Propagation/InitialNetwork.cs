using Fathom.Engine.Training;

namespace Fathom.Study.Tests.Diagnosis.Propagation;

/// <summary>Real networks before their first step.</summary>
internal static class InitialNetwork
{
    /// <summary>The engine's layer statistics at initialisation.</summary>
    public static IReadOnlyList<LayerRecord> Measure(Recipe recipe, int depth, DataSplit data, int seed)
    {
        using CancellationTokenSource cancel = new();
        InitialLayers observer = new(cancel);
        Assert.Throws<OperationCanceledException>(
            () => new Trainer(data, recipe, depth, seed, []).Train(observer, () => 1, TimeProvider.System, cancel.Token));
        return observer.Layers;
    }

    private sealed class InitialLayers(CancellationTokenSource cancel) : ITrainingObserver
    {
        public IReadOnlyList<LayerRecord> Layers { get; private set; } = [];

        public void Initialized(IReadOnlyList<LayerRecord> layers)
        {
            Layers = layers;
            cancel.Cancel();
        }

        public void BudgetReached(BudgetResult result)
        {
        }

        public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
        {
        }
    }
}
