using Fathom.Engine.Kernels;

namespace Fathom.Engine.Networks;

/// <summary>One dense layer: a = f(x·W + b).</summary>
/// <remarks>
/// Two copies of the weights are kept current, [in, out] for the forward product and [out, in] for the backward one, so
/// that the vectors of both run along memory.
/// </remarks>
internal sealed unsafe class DenseLayer
{
    private readonly KernelSet _kernels;
    private readonly float* _biasGradients;

    /// <summary>A layer of zeros.</summary>
    public DenseLayer(KernelSet kernels, FloatArena arena, int inputs, int outputs, ActivationKind activation)
    {
        _kernels = kernels;
        Activation = activation;
        Weights = arena.Matrix(inputs, outputs);
        TransposedWeights = arena.Matrix(outputs, inputs);
        Biases = arena.Vector(outputs);
        _biasGradients = arena.Vector(outputs);
    }

    public ActivationKind Activation { get; }

    public int Inputs => Weights.Rows;

    public int Outputs => Weights.Columns;

    /// <summary>W, [in, out].</summary>
    public Matrix Weights { get; }

    /// <summary>Wᵀ, [out, in].</summary>
    public Matrix TransposedWeights { get; }

    /// <summary>b, [out].</summary>
    public float* Biases { get; }

    /// <summary>Makes Wᵀ current after W was written.</summary>
    public void WeightsChanged(RowRange rows) => Transposition.Rows(Weights, rows, TransposedWeights);

    /// <summary>activations[B, out] from inputs[B, in], for some rows.</summary>
    public void Forward(Matrix inputs, RowRange rows, Matrix activations) =>
        _kernels.Forward(Activation, inputs, Weights, Biases, rows, activations);

    /// <summary>The deltas of the layer below, from this layer's, for some rows.</summary>
    /// <param name="deltas">∂L/∂z of this layer, [B, out].</param>
    /// <param name="below">The layer whose output this one reads.</param>
    /// <param name="inputs">That output, [B, in].</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="inputDeltas">∂L/∂z of the layer below, [B, in].</param>
    public void Backward(Matrix deltas, DenseLayer below, Matrix inputs, RowRange rows, Matrix inputDeltas) =>
        _kernels.BackwardData(below.Activation, deltas, TransposedWeights, inputs, rows, inputDeltas);

    /// <summary>∂L/∂W for some rows (inputs) of it.</summary>
    public void WeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix gradients) =>
        _kernels.WeightGradient(inputs, deltas, batch, rows, gradients);

    /// <summary>One step of gradient descent on some rows of the weights.</summary>
    public void DescendWeights(Matrix inputs, Matrix deltas, int batch, RowRange rows, float learningRate)
    {
        _kernels.GradientDescent(inputs, deltas, batch, rows, learningRate, Weights);
        WeightsChanged(rows);
    }

    /// <summary>One step of gradient descent on the biases.</summary>
    public void DescendBiases(Matrix deltas, int batch, float learningRate)
    {
        _kernels.BiasGradient(deltas, batch, _biasGradients);
        _kernels.Descend(_biasGradients, Outputs, learningRate, Biases);
    }
}
