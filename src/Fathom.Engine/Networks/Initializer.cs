using Fathom.Engine.Kernels;

namespace Fathom.Engine.Networks;

/// <summary>Draws initial weights. Each layer has its own stream, so depths that share a shape share its draw.</summary>
internal static class Initializer
{
    public static void Draw(InitializerKind kind, int seed, int layerIndex, DenseLayer layer)
    {
        RandomStream random = new(seed, RandomPurpose.Initialization, layerIndex);
        switch (kind)
        {
            case InitializerKind.GlorotUniform:
                DrawUniform(random, (float)Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs)), layer.Weights);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such initialiser.");
        }

        layer.WeightsChanged(new RowRange(0, layer.Inputs));
    }

    /// <summary>Uniform on (−limit, limit), in the order of the rows.</summary>
    private static void DrawUniform(RandomStream random, float limit, Matrix weights)
    {
        for (int row = 0; row < weights.Rows; row++)
        {
            foreach (ref float weight in weights.RowSpan(row))
            {
                weight = random.NextSymmetric() * limit;
            }
        }
    }
}
