using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Kernels.References;

/// <summary>
/// The specification: every kernel as plain scalar loops, in the order of operations that the bit contract fixes. Slow on
/// purpose; the tests hold each width against it bit for bit.
/// </summary>
internal static unsafe class Reference
{
    /// <summary>left[R, K]·right[K, C], each sum in increasing k with fused multiply-add from zero.</summary>
    public static float[,] Product(float[,] left, float[,] right)
    {
        int rows = left.GetLength(0);
        int inner = left.GetLength(1);
        int columns = right.GetLength(1);
        float[,] product = new float[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                float sum = 0;
                for (int k = 0; k < inner; k++)
                {
                    sum = MathF.FusedMultiplyAdd(left[r, k], right[k, c], sum);
                }

                product[r, c] = sum;
            }
        }

        return product;
    }

    /// <summary>The transpose, so that one product serves all three of a layer.</summary>
    public static float[,] Transpose(float[,] matrix)
    {
        float[,] transposed = new float[matrix.GetLength(1), matrix.GetLength(0)];
        for (int r = 0; r < matrix.GetLength(0); r++)
        {
            for (int c = 0; c < matrix.GetLength(1); c++)
            {
                transposed[c, r] = matrix[r, c];
            }
        }

        return transposed;
    }

    /// <summary>f(z), by the scalar width of the elementary functions.</summary>
    public static float Activate(ActivationKind activation, float z) => activation switch
    {
        ActivationKind.Linear => z,
        ActivationKind.Relu => z < 0 ? 0 : z,
        ActivationKind.Tanh => Elementary<LanesScalar, float>.Tanh(z),
        ActivationKind.Sigmoid => Elementary<LanesScalar, float>.Sigmoid(z),
        ActivationKind.LeakyRelu => z > 0 ? z : 0.01f * z,
        ActivationKind.Gelu => z * Elementary<LanesScalar, float>.NormalDistribution(z, out _),
        ActivationKind.Selu => z > 0 ? 1.05070099f * z : 1.75809934f * Elementary<LanesScalar, float>.ExpMinusOne(z),
        ActivationKind.Silu => z * Elementary<LanesScalar, float>.Sigmoid(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No reference for this activation."),
    };

    /// <summary>What the way back keeps of z: a = f(z), or f′(z) where it cannot be had from a.</summary>
    public static float Kept(ActivationKind activation, float z)
    {
        switch (activation)
        {
            case ActivationKind.Gelu:
                float distribution = Elementary<LanesScalar, float>.NormalDistribution(z, out float density);
                return MathF.FusedMultiplyAdd(z, density, distribution);
            case ActivationKind.Silu:
                float sigmoid = Elementary<LanesScalar, float>.Sigmoid(z);
                return sigmoid * MathF.FusedMultiplyAdd(z, 1 - sigmoid, 1);
            default:
                return Activate(activation, z);
        }
    }

    /// <summary>δ·f′(z), from what was kept.</summary>
    public static float Backward(ActivationKind activation, float delta, float kept) => activation switch
    {
        ActivationKind.Linear => delta,
        ActivationKind.Relu => kept > 0 ? delta : 0,
        ActivationKind.Tanh => delta * (1 - kept * kept),
        ActivationKind.Sigmoid => delta * (kept * (1 - kept)),
        ActivationKind.LeakyRelu => kept > 0 ? delta : 0.01f * delta,
        ActivationKind.Selu => delta * (kept > 0 ? 1.05070099f : kept + 1.75809934f),
        ActivationKind.Gelu or ActivationKind.Silu => delta * kept,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No reference for this activation."),
    };

    /// <summary>Sixteen random bits of a unit, straight from the generator.</summary>
    public static int DropoutDraw(DropoutKey key, int row, int column)
    {
        int group = column / 64;
        int word = column % 64 / 16;
        int block = column % 16 / 2;
        PhiloxBlock random = Philox.At(
            (uint)(8 * group + block),
            (uint)(key.First + row),
            (uint)key.Layer,
            (uint)key.Epoch,
            (uint)key.Seed,
            (uint)RandomPurpose.Dropout);
        uint bits = word switch { 0 => random.Word0, 1 => random.Word1, 2 => random.Word2, _ => random.Word3 };
        return (int)(column % 2 == 0 ? bits & 0xFFFF : bits >> 16);
    }

    /// <summary>What dropout makes of x, and what it multiplies the gradient by.</summary>
    public static (float Value, float Mask) Drop(DropoutTerms terms, DropoutKey key, int row, int column, float x) =>
        DropoutDraw(key, row, column) < terms.Threshold
            ? (terms.Dropped, 0)
            : (MathF.FusedMultiplyAdd(x, terms.Scale, terms.Shift), terms.Scale);

    /// <summary>Loss of one row of logits; the row becomes scale·weight·(softmax − target), the target smoothed.</summary>
    public static float SoftmaxCrossEntropy(Span<float> row, int label, float scale, float smoothing, float weight = 1)
    {
        scale *= weight;
        float largest = row[0];
        foreach (float z in row)
        {
            largest = z > largest ? z : largest;
        }

        float target = row[label] - largest;
        if (smoothing > 0)
        {
            float all = 0;
            foreach (float z in row)
            {
                all += z - largest;
            }

            target = MathF.FusedMultiplyAdd(smoothing / row.Length, all, (1 - smoothing) * target);
        }

        float sum = 0;
        for (int index = 0; index < row.Length; index++)
        {
            row[index] = Elementary<LanesScalar, float>.Exp(row[index] - largest);
            sum += row[index];
        }

        float factor = scale / sum;
        for (int index = 0; index < row.Length; index++)
        {
            row[index] *= factor;
            row[index] -= scale * (smoothing / row.Length);
        }

        row[label] -= scale * (1 - smoothing);
        return weight * (Elementary<LanesScalar, float>.Log(sum) - target);
    }
}
