using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>A step's whole gradient in memory, to be scaled where its norm is above a limit.</summary>
/// <remarks>
/// Pascanu, Mikolov and Bengio 2013. Squares are summed along each row of the weights, then over rows, vectors and layers
/// in order, in float64, as every member does for itself.
/// </remarks>
internal sealed unsafe class ClippedGradients
{
    /// <summary>Added to the norm before it divides, as in PyTorch.</summary>
    private const double Epsilon = 1e-6;

    private readonly Network _network;
    private readonly float _limit;
    private readonly Matrix[] _weights;
    private readonly float[][] _weightSquares;
    private readonly double[] _vectorSquares;

    public ClippedGradients(FloatArena arena, Network network, float limit)
    {
        int depth = network.Layers.Length;
        _network = network;
        _limit = limit;
        _weights = new Matrix[depth];
        _weightSquares = new float[depth][];
        _vectorSquares = new double[depth];
        for (int index = 0; index < depth; index++)
        {
            DenseLayer layer = network.Layers[index];
            _weights[index] = arena.Matrix(layer.Inputs, layer.Outputs);
            _weightSquares[index] = new float[layer.Inputs];
        }
    }

    /// <summary>∂L/∂W, [in, out].</summary>
    public Matrix WeightsOf(int layer) => _weights[layer];

    public void StoreWeights(int index, DenseLayer layer, Matrix inputs, Matrix deltas, int batch, RowRange rows)
    {
        layer.WeightGradient(inputs, deltas, batch, rows, _weights[index]);
        for (int row = rows.First; row < rows.End; row++)
        {
            _weightSquares[index][row] = _network.Kernels.SumOfSquares(_weights[index].Row(row), layer.Outputs);
        }
    }

    /// <summary>Counts the vectors' gradients, which stay where they are.</summary>
    public void StoreVectors(int index, DenseLayer layer)
    {
        double sum = 0;
        foreach (ParameterVector vector in layer.Vectors)
        {
            sum += _network.Kernels.SumOfSquares(vector.Gradients, vector.Count);
        }

        _vectorSquares[index] = sum;
    }

    /// <summary>What every gradient is to be multiplied by, once all members have stored theirs.</summary>
    public float Scale()
    {
        double sum = 0;
        for (int index = 0; index < _weightSquares.Length; index++)
        {
            foreach (float square in _weightSquares[index])
            {
                sum += square;
            }

            sum += _vectorSquares[index];
        }

        return (float)Math.Min(1, _limit / (Math.Sqrt(sum) + Epsilon));
    }
}
