using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;

namespace Fathom.Engine.Networks;

/// <summary>
/// Memory for evaluation: inputs, two matrices that the layers write in turn, and two that hold the z before a block and
/// the z behind it.
/// </summary>
internal sealed unsafe class ForwardBuffers
{
    private readonly Matrix _even;
    private readonly Matrix _odd;
    private readonly Matrix _logits;
    private readonly float* _rowMeans;
    private readonly float* _rowInverses;
    private Matrix _skip;
    private Matrix _nextSkip;

    public ForwardBuffers(FloatArena arena, NetworkDesign design, int capacity)
    {
        int width = design.Shape.LargestWidth;
        Inputs = arena.Matrix(capacity, design.Shape.Inputs);
        _even = arena.Matrix(capacity, width);
        _odd = arena.Matrix(capacity, width);
        _logits = arena.Matrix(capacity, design.Shape.Classes);
        if (design.Residual != ResidualKind.None)
        {
            _skip = arena.Matrix(capacity, width);
            _nextSkip = arena.Matrix(capacity, width);
        }

        _rowMeans = arena.Vector(capacity);
        _rowInverses = arena.Vector(capacity);
    }

    /// <summary>[capacity, features]; filled by the caller.</summary>
    public Matrix Inputs { get; }

    /// <summary>The logits [capacity, classes] of some rows of the inputs; overwritten by the next call.</summary>
    public Matrix Forward(Network network, RowRange rows)
    {
        Matrix current = Inputs;
        for (int index = 0; index < network.Layers.Length; index++)
        {
            DenseLayer layer = network.Layers[index];
            Matrix next = index == network.Layers.Length - 1 ? _logits : (index % 2 == 0 ? _even : _odd).WithColumns(layer.Outputs);
            if (layer.IsFused)
            {
                layer.Forward(current, rows, next);
            }
            else
            {
                HiddenLayer(network.Kernels, layer, current, rows, next);
            }

            current = next;
        }

        return current;
    }

    private void HiddenLayer(KernelSet kernels, DenseLayer layer, Matrix inputs, RowRange rows, Matrix outputs)
    {
        Matrix z = layer.StartsBlock || layer.EndsBlock ? _nextSkip.WithColumns(layer.Outputs) : outputs;
        layer.Product(inputs, rows, z);
        if (layer.EndsBlock)
        {
            layer.AddSkip(_skip.WithColumns(layer.Outputs), z, rows, z);
        }

        if (layer.StartsBlock)
        {
            (_skip, _nextSkip) = (_nextSkip, _skip);
        }

        NormalizationTerms terms = NormalizationTerms.None;
        if (layer.Normalization is { } normalization)
        {
            terms = normalization.EvaluationTerms(_rowMeans, _rowInverses);
            if (normalization.Kind == NormalizationKind.Layer)
            {
                kernels.RowMoments(z, rows, Normalization.Epsilon, _rowMeans, _rowInverses);
            }
        }

        kernels.Activate(layer.Activation, terms, z, rows, outputs, derivatives: default);
    }
}
