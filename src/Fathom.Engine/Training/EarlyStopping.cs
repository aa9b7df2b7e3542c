using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>
/// Keras's rule: training ends once so many epochs in a row have not lowered the best validation loss by more than a
/// least difference. Unlike Keras, the best epoch's weights are what remains whether or not patience ran out.
/// </summary>
internal sealed class EarlyStopping(Network network, int patience, double minDelta)
{
    private IReadOnlyList<NamedTensor> _tensors = [];

    /// <summary>Null before the first epoch.</summary>
    public BestEpoch? Best { get; private set; }

    /// <summary>The best epoch's parameters under their own names.</summary>
    public IReadOnlyList<NamedTensor> Tensors => _tensors;

    /// <summary>Looks at an epoch that ended.</summary>
    public void Observe(EpochRecord record)
    {
        if (Best is null || record.ValidationLoss < Best.ValidationLoss - minDelta)
        {
            Best = new BestEpoch(record.Epoch, record.ValidationLoss);
            _tensors = network.Tensors();
        }
    }

    /// <summary>Whether training ends after an epoch.</summary>
    public bool HasRunOut(int epoch) => Best is { } best && epoch - best.Epoch >= patience;

    /// <summary>Goes on from a checkpoint.</summary>
    public void Restore(BestEpoch best, IReadOnlyList<NamedTensor> tensors)
    {
        Best = best;
        _tensors = tensors;
    }
}
