using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Networks;

/// <summary>Draws initial weights. Each layer has its own stream, so depths that share a shape share its draw.</summary>
/// <remarks>
/// Draw k is element k of the tensor as files have it, [out, in] row by row, so that anyone can repeat it from the
/// published generator; the biases, where they are drawn, come after the weights. The rules and their sources are at
/// <see cref="InitializerKind"/>.
/// </remarks>
internal static class Initializer
{
    /// <summary>Fills the layer's weights, gain times the rule's, and its biases where the rule has them.</summary>
    public static void Draw(InitializerKind kind, double gain, int seed, int layerIndex, DenseLayer layer)
    {
        RandomStream random = new(seed, RandomPurpose.Initialization, layerIndex);
        double inputs = layer.Inputs;
        double outputs = layer.Outputs;
        switch (kind)
        {
            case InitializerKind.GlorotUniform: DrawUniform(random, gain * Math.Sqrt(6 / (inputs + outputs)), layer); break;
            case InitializerKind.GlorotNormal: DrawNormal(random, gain * Math.Sqrt(2 / (inputs + outputs)), layer); break;
            case InitializerKind.HeUniform: DrawUniform(random, gain * Math.Sqrt(6 / inputs), layer); break;
            case InitializerKind.HeNormal: DrawNormal(random, gain * Math.Sqrt(2 / inputs), layer); break;
            case InitializerKind.LecunUniform: DrawUniform(random, gain * Math.Sqrt(3 / inputs), layer); break;
            case InitializerKind.LecunNormal: DrawNormal(random, gain * Math.Sqrt(1 / inputs), layer); break;
            case InitializerKind.Orthogonal: DrawOrthogonal(random, gain, layer); break;
            case InitializerKind.Pytorch:
                DrawUniform(random, gain / Math.Sqrt(inputs), layer);
                DrawBiases(random, (float)(1 / Math.Sqrt(inputs)), layer);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such initialiser.");
        }
    }

    /// <summary>Uniform on (−limit, limit).</summary>
    private static void DrawUniform(RandomStream random, double limit, DenseLayer layer)
    {
        float factor = (float)limit;
        Transposition.FromTensor(Drawn(Count(layer), () => random.NextSymmetric() * factor), layer.Weights);
    }

    /// <summary>Normal with mean 0.</summary>
    private static void DrawNormal(RandomStream random, double deviation, DenseLayer layer) =>
        Transposition.FromTensor(Drawn(Count(layer), () => (float)(deviation * NextNormal(random))), layer.Weights);

    /// <summary>gain·Q of a normal matrix [out, in]: its rows, or its columns where these are fewer.</summary>
    private static void DrawOrthogonal(RandomStream random, double gain, DenseLayer layer)
    {
        bool rowsAreFewer = layer.Outputs < layer.Inputs;
        double[] drawn = Drawn(Count(layer), () => NextNormal(random));
        double[][] vectors = [.. Enumerable.Range(0, Math.Min(layer.Inputs, layer.Outputs)).Select(vector =>
            Enumerable.Range(0, Math.Max(layer.Inputs, layer.Outputs)).Select(at => drawn[Place(vector, at)]).ToArray())];
        Orthonormal.Make(vectors);
        float[] weights = new float[drawn.Length];
        for (int vector = 0; vector < vectors.Length; vector++)
        {
            for (int at = 0; at < vectors[vector].Length; at++)
            {
                weights[Place(vector, at)] = (float)(gain * vectors[vector][at]);
            }
        }

        Transposition.FromTensor(weights, layer.Weights);

        int Place(int vector, int at) => rowsAreFewer ? vector * layer.Inputs + at : at * layer.Inputs + vector;
    }

    private static void DrawBiases(RandomStream random, float limit, DenseLayer layer) =>
        Drawn(layer.Outputs, () => random.NextSymmetric() * limit).CopyTo(layer.Bias.Span);

    private static int Count(DenseLayer layer) => layer.Inputs * layer.Outputs;

    /// <summary>So many draws, in order.</summary>
    private static T[] Drawn<T>(int count, Func<T> next)
    {
        T[] values = new T[count];
        for (int index = 0; index < count; index++)
        {
            values[index] = next();
        }

        return values;
    }

    /// <summary>Φ⁻¹ at the middle of one of 2³² equal parts of (0, 1).</summary>
    private static double NextNormal(RandomStream random) => NormalQuantile.At((random.NextUInt32() + 0.5) / 4294967296.0);
}
