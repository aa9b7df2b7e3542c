using Fathom.Engine.Kernels;

namespace Fathom.Engine.Networks;

/// <summary>Draws initial weights. Each layer has its own stream, so depths that share a shape share its draw.</summary>
internal static unsafe class Initializer
{
    public static void Draw(InitializerKind kind, double gain, int seed, int layerIndex, DenseLayer layer)
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

    /// <summary>
    /// Uniform on (−limit, limit). Draw k is element k of the tensor as files have it, [out, in] row by row, so that
    /// anyone can repeat it from the published generator.
    /// </summary>
    private static void DrawUniform(RandomStream random, float limit, Matrix weights)
    {
        for (int output = 0; output < weights.Columns; output++)
        {
            for (int input = 0; input < weights.Rows; input++)
            {
                weights.Row(input)[output] = random.NextSymmetric() * limit;
            }
        }
    }
}
