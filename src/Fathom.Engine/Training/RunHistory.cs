namespace Fathom.Engine.Training;

/// <summary>A run's records: the layers at initialisation, then every epoch in order from 1.</summary>
public sealed record RunHistory(IReadOnlyList<LayerRecord> InitialLayers, IReadOnlyList<EpochRecord> Epochs)
{
    /// <summary>The history as it stood at <paramref name="budget"/> epochs, as if the run had ended there.</summary>
    public RunHistory Until(int budget) =>
        budget >= Epochs.Count ? this : new RunHistory(InitialLayers, [.. Epochs.Take(budget)]);
}
