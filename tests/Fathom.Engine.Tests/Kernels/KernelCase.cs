using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Tests.Kernels;

/// <summary>A layer's operands with random values, as arrays for the reference and as matrices for the kernels.</summary>
internal sealed unsafe class KernelCase
{
    public KernelCase(int batch, int inputs, int outputs, int seed)
    {
        RandomStream random = new(seed, RandomPurpose.Initialization, 0);
        Inputs = Random(random, batch, inputs);
        Weights = Random(random, inputs, outputs);
        Deltas = Random(random, batch, outputs);
        Biases = [.. Enumerable.Range(0, outputs).Select(_ => random.NextSymmetric())];
        InputsMatrix = Copy(Inputs);
        WeightsMatrix = Copy(Weights);
        DeltasMatrix = Copy(Deltas);
        BiasVector = Arena.Vector(outputs);
        Biases.CopyTo(new Span<float>(BiasVector, outputs));
        AllRows = new RowRange(0, batch);
    }

    public FloatArena Arena { get; } = new();

    public float[,] Inputs { get; }

    public float[,] Weights { get; }

    public float[,] Deltas { get; }

    public float[] Biases { get; }

    public Matrix InputsMatrix { get; }

    public Matrix WeightsMatrix { get; }

    public Matrix DeltasMatrix { get; }

    public float* BiasVector { get; }

    public RowRange AllRows { get; }

    public static void AssertBits(Matrix actual, Func<int, int, float> expected)
    {
        for (int row = 0; row < actual.Rows; row++)
        {
            for (int column = 0; column < actual.Columns; column++)
            {
                int actualBits = BitConverter.SingleToInt32Bits(actual.Row(row)[column]);
                int expectedBits = BitConverter.SingleToInt32Bits(expected(row, column));
                Assert.True(
                    actualBits == expectedBits,
                    $"[{row}, {column}] of {actual.Rows}×{actual.Columns}: {actualBits:X8} instead of {expectedBits:X8}");
            }
        }
    }

    private static float[,] Random(RandomStream random, int rows, int columns)
    {
        float[,] values = new float[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                values[row, column] = 3 * random.NextSymmetric();
            }
        }

        return values;
    }

    private Matrix Copy(float[,] values)
    {
        Matrix matrix = Arena.Matrix(values.GetLength(0), values.GetLength(1));
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                matrix.Row(row)[column] = values[row, column];
            }
        }

        return matrix;
    }
}
