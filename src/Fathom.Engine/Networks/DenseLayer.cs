using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Steps;

namespace Fathom.Engine.Networks;

/// <summary>One dense layer: z = x·W + b and what follows it.</summary>
/// <remarks>
/// Weights are kept as [in, out], along which the vectors of the forward product run. The backward product needs [out, in]; whoever
/// runs it turns them just before, into memory that stays in its cache.
/// </remarks>
internal sealed unsafe class DenseLayer
{
    /// <summary>Up to so many outputs fill one vector of 512 bits or less: their gradient is faster had as its transpose.</summary>
    private const int NarrowOutputs = 16;

    private readonly KernelSet _kernels;
    private readonly Matrix _gradients;
    private readonly Matrix _transposedGradients;

    /// <summary>A layer of zeros.</summary>
    public DenseLayer(KernelSet kernels, FloatArena arena, NetworkDesign design, int index)
    {
        _kernels = kernels;
        bool isOutput = index == design.Shape.Depth - 1;
        int inputs = design.Shape.InputsOf(index);
        int outputs = design.Shape.OutputsOf(index);
        Activation = isOutput ? ActivationKind.Linear : design.Activation;
        Weights = arena.Matrix(inputs, outputs);
        Bias = new ParameterVector(arena, TensorNames.Bias(index), outputs);
        if (outputs <= NarrowOutputs)
        {
            _gradients = arena.Matrix(inputs, outputs);
            _transposedGradients = arena.Matrix(outputs, inputs);
        }

        StartsBlock = design.StartsBlock(index);
        EndsBlock = design.EndsBlock(index);
        if (design.Normalization != NormalizationKind.None && !isOutput)
        {
            Normalization = new Normalization(arena, design.Normalization, index, outputs);
        }

        if (design.Residual == ResidualKind.Rezero && EndsBlock)
        {
            Gate = new ParameterVector(arena, TensorNames.Gate(index), 1);
        }

        Vectors =
        [
            Bias,
            .. Normalization is null ? (ParameterVector[])[] : [Normalization.Scale, Normalization.Shift],
            .. Gate is null ? (ParameterVector[])[] : [Gate],
        ];
        IsFused = Normalization is null && !StartsBlock && !EndsBlock && KernelSet.DerivativeFromActivation(Activation);
    }

    public ActivationKind Activation { get; }

    public int Inputs => Weights.Rows;

    public int Outputs => Weights.Columns;

    /// <summary>W, [in, out].</summary>
    public Matrix Weights { get; }

    /// <summary>b, [out].</summary>
    public ParameterVector Bias { get; }

    /// <summary>b, [out].</summary>
    public float* Biases => Bias.Values;

    /// <summary>What stands between z and the activation; null where nothing does.</summary>
    public Normalization? Normalization { get; }

    /// <summary>The gate of the block that ends here, [1]; null where the block has none, or none ends.</summary>
    public ParameterVector? Gate { get; }

    /// <summary>Whether z is kept to be added again behind the next block.</summary>
    public bool StartsBlock { get; }

    /// <summary>Whether the z before the block is added to this layer's.</summary>
    public bool EndsBlock { get; }

    /// <summary>Whether the epilogues of the products do all that follows z, so that neither z nor f′ reaches memory.</summary>
    public bool IsFused { get; }

    /// <summary>Every trained vector, biases first.</summary>
    public IReadOnlyList<ParameterVector> Vectors { get; }

    /// <summary>activations[B, out] from inputs[B, in], for some rows of a fused layer.</summary>
    public void Forward(Matrix inputs, RowRange rows, Matrix activations) =>
        _kernels.Forward(Activation, inputs, Weights, Biases, rows, activations);

    /// <summary>x·W + b, [B, out], for some rows.</summary>
    public void Product(Matrix inputs, RowRange rows, Matrix outputs) =>
        _kernels.Forward(ActivationKind.Linear, inputs, Weights, Biases, rows, outputs);

    /// <summary>z = skip + gate·block for some rows, where a block ends.</summary>
    public void AddSkip(Matrix skip, Matrix block, RowRange rows, Matrix z) =>
        _kernels.AddGated(skip, Gate is null ? 1 : *Gate.Values, block, rows, z);

    /// <summary>The deltas of the layer below, from this layer's, for some rows.</summary>
    /// <param name="deltas">∂L/∂z of this layer, [B, out].</param>
    /// <param name="below">The layer whose output this one reads.</param>
    /// <param name="kept">What is kept of the activation of the layer below, [B, in].</param>
    /// <param name="mask">Which of its units were left out; none where none were.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="transposed">The caller's own memory for Wᵀ, [out, in].</param>
    /// <param name="inputDeltas">∂L/∂u of the layer below, [B, in], with u what its activation reads.</param>
    public void Backward(Matrix deltas, DenseLayer below, Matrix kept, Matrix mask, RowRange rows, Matrix transposed, Matrix inputDeltas)
    {
        if (!rows.IsEmpty)
        {
            Transposition.Rows(Weights, new RowRange(0, Inputs), transposed);
            _kernels.BackwardData(below.Activation, deltas, transposed, kept, mask, rows, inputDeltas);
        }
    }

    /// <summary>∂L/∂W for some rows (inputs) of it.</summary>
    public void WeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix gradients) =>
        _kernels.WeightGradient(inputs, deltas, batch, rows, gradients);

    /// <summary>∂L/∂b.</summary>
    public void BiasGradient(Matrix deltas, int batch) => _kernels.BiasGradient(deltas, batch, Bias.Gradients);

    /// <summary>∂L/∂α, summed in the order of the examples from each one's part.</summary>
    public void GateGradient(float* products, int batch)
    {
        float sum = 0;
        for (int row = 0; row < batch; row++)
        {
            sum += products[row];
        }

        *Gate!.Gradients = sum;
    }

    /// <summary>One step of an optimiser on some rows of the weights.</summary>
    public void StepWeights(
        in StepSettings settings, Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix first, Matrix second)
    {
        if (_gradients.IsNone)
        {
            _kernels.Step(settings, inputs, deltas, batch, rows, Weights, first, second);
        }
        else
        {
            StepNarrowWeights(settings, inputs, deltas, batch, rows, first, second);
        }
    }

    /// <summary>The gradient as its transpose, turned, and the step on it: at these sizes that memory is in the first cache.</summary>
    private void StepNarrowWeights(
        in StepSettings settings, Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix first, Matrix second)
    {
        // What is computed beside the rows another member computes too, and it is the same bits.
        _kernels.TransposedWeightGradient(inputs, deltas, batch, rows, _transposedGradients);
        Transposition.Rows(
            _transposedGradients.OnlyColumns(rows.First, rows.End), new RowRange(0, Outputs), _gradients.FromRow(rows.First));
        nint at = rows.First * Weights.Stride;
        int count = (int)((rows.End - rows.First) * Weights.Stride);
        _kernels.Step(settings, _gradients.Data + at, count, Weights.Data + at, first.Data + at, second.Data + at);
    }
}
