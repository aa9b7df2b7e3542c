using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>
/// One member's memory for the weights of the layer that it goes back through, [out, in]: one matrix for all layers of a shape, so
/// it stays in the member's cache.
/// </summary>
internal sealed class TransposedWeights
{
    private readonly FloatArena _arena = new();
    private readonly Matrix[] _ofLayers;

    public TransposedWeights(Network network)
    {
        Dictionary<(int, int), Matrix> ofShapes = [];
        _ofLayers = new Matrix[network.Layers.Length];
        for (int index = 1; index < _ofLayers.Length; index++)
        {
            (int inputs, int outputs) = (network.Layers[index].Inputs, network.Layers[index].Outputs);
            if (!ofShapes.TryGetValue((inputs, outputs), out _ofLayers[index]))
            {
                ofShapes[(inputs, outputs)] = _ofLayers[index] = _arena.Matrix(outputs, inputs);
            }
        }
    }

    /// <summary>Of a layer behind the first: nothing goes back into the data.</summary>
    public Matrix Of(int layer) => _ofLayers[layer];
}
