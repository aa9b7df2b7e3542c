using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Formats;

/// <summary>Each tensor's <see cref="TensorBytes.ShortSum"/> at the end of an epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Tensors">By name, in the network's order.</param>
internal sealed record WeightSums(int Epoch, IReadOnlyList<(string Name, string Sum)> Tensors)
{
    /// <summary>Of the network as it is, whatever early stopping keeps; without the optimiser's state.</summary>
    public static WeightSums Of(Checkpoint state) => new(
        state.Epoch, [.. Network(state).Select(tensor => (tensor.Name, TensorBytes.ShortSum(tensor.Values)))]);

    public static IEnumerable<string> TensorsOf(Checkpoint state) => Network(state).Select(tensor => tensor.Name);

    private static IEnumerable<NamedTensor> Network(Checkpoint state) => state.Tensors.Where(tensor =>
        !tensor.Name.StartsWith(Checkpoint.OptimizerPrefix, StringComparison.Ordinal)
        && !tensor.Name.StartsWith(Checkpoint.BestPrefix, StringComparison.Ordinal));
}
