using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>What is done with a layer's gradient once the deltas of all examples are there: a step, or a measurement.</summary>
internal interface ILayerGradientUse
{
    /// <summary>Called once by every member of the team for every layer; each works on its share of the layer's inputs.</summary>
    /// <param name="layerIndex">Counted from 0.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What it read, [batch, in].</param>
    /// <param name="deltas">∂L/∂(x·W + b), [batch, out].</param>
    /// <param name="memory">What was kept of it, where something was.</param>
    /// <param name="batch">Number of examples.</param>
    /// <param name="pass">What the pass was for.</param>
    /// <param name="member">Which member of the team calls.</param>
    /// <param name="members">How many there are.</param>
    void Use(
        int layerIndex, DenseLayer layer, Matrix inputs, Matrix deltas, HiddenLayerMemory? memory, int batch, TrainingPass pass, int member, int members);
}
