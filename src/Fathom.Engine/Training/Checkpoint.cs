using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>All that a run needs to go on bit for bit after an epoch: weights, and the optimiser's state where it has one.</summary>
/// <param name="Epoch">Epochs finished; 0 is the initialised network.</param>
/// <param name="Tensors">Weights under PyTorch's names; optimiser state under names that begin with <c>optimizer.</c></param>
public sealed record Checkpoint(int Epoch, IReadOnlyList<NamedTensor> Tensors);
