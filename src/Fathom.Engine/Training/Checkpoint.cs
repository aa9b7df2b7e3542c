using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>All that a run needs to go on bit for bit after an epoch: weights, the optimiser's state, the best weights so far.</summary>
/// <param name="Epoch">Epochs finished; 0 is the initialised network.</param>
/// <param name="Tensors">
/// Parameters under PyTorch's names; optimiser state under names that begin with <see cref="OptimizerPrefix"/>; where early
/// stopping is on, the best epoch's parameters under names that begin with <see cref="BestPrefix"/>.
/// </param>
public sealed record Checkpoint(int Epoch, IReadOnlyList<NamedTensor> Tensors)
{
    public const string OptimizerPrefix = "optimizer.";

    public const string BestPrefix = "best.";

    /// <summary>The best epoch so far; null where early stopping is off.</summary>
    public BestEpoch? Best { get; init; }

    /// <summary>The parameters that the run would leave if it ended here: the best epoch's where early stopping is on.</summary>
    public IReadOnlyList<NamedTensor> Model => Best is null
        ? [.. Tensors.Where(tensor => !tensor.Name.StartsWith(OptimizerPrefix, StringComparison.Ordinal))]
        : [.. Tensors
            .Where(tensor => tensor.Name.StartsWith(BestPrefix, StringComparison.Ordinal))
            .Select(tensor => tensor with { Name = tensor.Name[BestPrefix.Length..] })];
}

/// <summary>The epoch with the lowest validation loss so far, as early stopping counts it.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="ValidationLoss">At its end.</param>
public sealed record BestEpoch(int Epoch, double ValidationLoss);
