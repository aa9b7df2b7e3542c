using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Plain stochastic gradient descent: θ ← θ − α·g.</summary>
internal sealed class GradientDescent : ILayerGradientUse
{
    public float LearningRate { get; set; }

    public void Use(int layerIndex, DenseLayer layer, Matrix inputs, Matrix deltas, int batch, int member, int members)
    {
        layer.DescendWeights(inputs, deltas, batch, RowRange.ShareOf(layer.Inputs, member, members), LearningRate);
        if (layerIndex % members == member)
        {
            layer.DescendBiases(deltas, batch, LearningRate);
        }
    }
}
