using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Steps;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Measures every layer's gradient and weights on the probe without changing them.</summary>
/// <remarks>Sums of squares run in float64 along each row of the weights and then over the rows, in order.</remarks>
internal sealed unsafe class LayerProbe : ILayerGradientUse
{
    /// <summary>Training examples of the probe: the first ones.</summary>
    public const int Examples = 512;

    private readonly FloatArena _arena = new();
    private readonly Network _network;
    private readonly Workspace _workspace;
    private readonly Matrix[] _gradients;
    private readonly double[][] _gradientSquares;
    private readonly double[][] _weightSquares;
    private readonly double[][] _stepSquares;
    private readonly Optimizer _optimizer;
    private readonly bool _stepsFollowGradients;
    private readonly float* _sums;

    public LayerProbe(Network network, Workspace workspace, Optimizer optimizer)
    {
        NetworkShape shape = network.Shape;
        _network = network;
        _workspace = workspace;
        _optimizer = optimizer;
        _stepsFollowGradients = optimizer.Rule == StepRule.GradientDescent;
        _sums = _arena.Vector(Math.Max(shape.LargestWidth, shape.Classes));

        // Layers of one shape share a gradient: each member reads only the rows that it wrote.
        Dictionary<(int Inputs, int Outputs), Matrix> byShape = [];
        _gradients = new Matrix[shape.Depth];
        for (int index = 0; index < shape.Depth; index++)
        {
            (int Inputs, int Outputs) sizes = (shape.InputsOf(index), shape.OutputsOf(index));
            byShape.TryAdd(sizes, _arena.Matrix(sizes.Inputs, sizes.Outputs));
            _gradients[index] = byShape[sizes];
        }

        _gradientSquares = RowValues();
        _weightSquares = RowValues();
        _stepSquares = RowValues();

        double[][] RowValues() => [.. Enumerable.Range(0, shape.Depth).Select(index => new double[shape.InputsOf(index)])];
    }

    public void Use(
        int layerIndex, DenseLayer layer, Matrix inputs, Matrix deltas, HiddenLayerMemory? memory, int batch, TrainingPass pass, int member, int members)
    {
        RowRange rows = RowRange.ShareOf(layer.Inputs, member, members);
        layer.WeightGradient(inputs, deltas, batch, rows, _gradients[layerIndex]);
        for (int row = rows.First; row < rows.End; row++)
        {
            _gradientSquares[layerIndex][row] = SumOfSquares(_gradients[layerIndex].RowSpan(row));
            _weightSquares[layerIndex][row] = SumOfSquares(layer.Weights.RowSpan(row));
            _stepSquares[layerIndex][row] = _stepsFollowGradients ? 0 : _optimizer.StepSquares(layerIndex, row, _gradients[layerIndex]);
        }
    }

    /// <summary>The records, after every member has measured; called by one.</summary>
    /// <param name="learningRate">α of a step on the probe, whose size is compared with the weights.</param>
    /// <param name="examples">Examples that were measured on.</param>
    public IReadOnlyList<LayerRecord> Records(double learningRate, int examples)
    {
        LayerRecord[] records = new LayerRecord[_network.Layers.Length];
        for (int index = 0; index < records.Length; index++)
        {
            double gradientNorm = Math.Sqrt(_gradientSquares[index].Sum());
            double weightNorm = Math.Sqrt(_weightSquares[index].Sum());
            double stepNorm = _stepsFollowGradients ? learningRate * gradientNorm : Math.Sqrt(_stepSquares[index].Sum());
            double updateRatio = weightNorm > 0 ? stepNorm / weightNorm : 0;
            records[index] = new LayerRecord(
                index + 1, gradientNorm, weightNorm, updateRatio, DeadFraction(index, examples));
        }

        return records;
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    /// <summary>ReLU units are never negative: a unit is zero on every example just where its sum is.</summary>
    private double? DeadFraction(int index, int examples)
    {
        DenseLayer layer = _network.Layers[index];
        if (layer.Activation != ActivationKind.Relu)
        {
            return null;
        }

        _network.Kernels.BiasGradient(_workspace.OutputsOf(index), examples, _sums);
        int dead = 0;
        foreach (float sum in new ReadOnlySpan<float>(_sums, layer.Outputs))
        {
            dead += sum == 0 ? 1 : 0;
        }

        return (double)dead / layer.Outputs;
    }
}
