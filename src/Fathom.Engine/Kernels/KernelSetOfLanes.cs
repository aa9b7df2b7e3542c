using Fathom.Engine.Kernels.Inputs;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;
using Fathom.Engine.Kernels.Products;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Kernels.Steps;
using Fathom.Engine.Kernels.Sums;

namespace Fathom.Engine.Kernels;

/// <summary>The kernels instantiated for one vector width.</summary>
/// <remarks>
/// Every loop is compiled with full optimisation at once: left to the runtime, the first tenth of a second would run in
/// code that calls a function for each vector operation, and a small network trains several epochs in that time.
/// </remarks>
internal sealed unsafe class KernelSet<L, V>(KernelWidth width) : KernelSet
    where L : struct, ILanes<V>
    where V : struct
{
    public override KernelWidth Width => width;

    public override void Forward(
        ActivationKind activation, Matrix inputs, Matrix weights, float* biases, RowRange rows, Matrix activations) =>
        ActivationChoice.Choose(activation, new ForwardUse<L, V>(inputs, weights, biases, rows, activations));

    public override void BackwardData(
        ActivationKind activation, Matrix deltas, Matrix transposedWeights, Matrix kept, Matrix mask, RowRange rows, Matrix inputDeltas) =>
        ActivationChoice.Choose(activation, new BackwardDataUse<L, V>(deltas, transposedWeights, kept, mask, rows, inputDeltas));

    public override void WeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix gradients) =>
        MatrixProduct<L, V>.Multiply(
            Factor.Transposed(inputs), deltas, batch, rows, new PlainStore<L, V>(gradients));

    public override void TransposedWeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange columns, Matrix transposedGradients)
    {
        // From the beginning of a cache line on: whole vectors then end in the padding, and not in the next row.
        int first = columns.First & ~15;
        MatrixProduct<L, V>.Multiply(
            Factor.Transposed(deltas),
            inputs.OnlyColumns(first, columns.End),
            batch,
            new RowRange(0, deltas.Columns),
            new PlainStore<L, V>(transposedGradients.OnlyColumns(first, columns.End)));
    }

    public override void Step(
        in StepSettings settings, Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix weights, Matrix first, Matrix second) =>
        ParameterSteps<L, V>.Choose(
            settings, new StepOnProduct<L, V>(inputs, deltas, batch, rows, weights, first, second));

    public override void Step(in StepSettings settings, float* gradients, int count, float* values, float* first, float* second) =>
        ParameterSteps<L, V>.Choose(settings, new StepOnValues<L, V>(gradients, count, values, first, second));

    public override float SumOfSquares(float* values, int count) => RowSum<L, V>.Of(count, new Square<L, V>(values));

    public override void BiasGradient(Matrix deltas, int batch, float* gradients) => ColumnSum<L, V>.Of(deltas, batch, gradients);

    public override void Convert(ReadOnlySpan<byte> features, in InputTerms terms, float* inputs) =>
        ScaledFeatures<L, V>.Convert(features, terms, inputs);

    public override void Convert(ReadOnlySpan<float> features, in InputTerms terms, float* inputs) =>
        ScaledFeatures<L, V>.Convert(features, terms, inputs);

    public override void Activate(
        ActivationKind activation, NormalizationTerms terms, Matrix z, RowRange rows, Matrix activations, Matrix derivatives) =>
        ActivationChoice.Choose(activation, new ActivateUse<L, V>(terms, z, rows, activations, derivatives));

    public override void Drop(DropoutTerms terms, DropoutKey key, RowRange rows, Matrix mask, Matrix values, Matrix results) =>
        DroppedUnits<L, V>.Drop(terms, key, rows, mask, values, results);

    public override void ColumnMoments(Matrix values, int batch, ColumnRange columns, float* means, float* variances) =>
        Moments<L, V>.OfColumns(values, batch, columns, means, variances);

    public override void RowMoments(Matrix values, RowRange rows, float epsilon, float* means, float* inverses) =>
        Moments<L, V>.OfRows(values, rows, epsilon, means, inverses);

    public override void NormalizationGradients(
        NormalizationTerms terms, Matrix z, Matrix deltas, int batch, ColumnRange columns, float* scaleGradients, float* shiftGradients) =>
        NormalizationBackward<L, V>.Parameters(terms, z, deltas, batch, columns, scaleGradients, shiftGradients);

    public override void NormalizeBackward(
        NormalizationTerms terms, Matrix z, int batch, float* scaleGradients, float* shiftGradients, RowRange rows, Matrix deltas)
    {
        if (terms.Axis == NormalizationAxis.Row)
        {
            NormalizationBackward<L, V>.Rows(terms, z, rows, deltas);
        }
        else
        {
            NormalizationBackward<L, V>.Columns(terms, z, batch, scaleGradients, shiftGradients, rows, deltas);
        }
    }

    public override void AddGated(Matrix skip, float gate, Matrix block, RowRange rows, Matrix sums) =>
        Skips<L, V>.Add(skip, gate, block, rows, sums);

    public override void Scale(float gate, Matrix source, RowRange rows, Matrix destination) =>
        Skips<L, V>.Scale(gate, source, rows, destination);

    public override void RowProducts(Matrix left, Matrix right, RowRange rows, float* products) =>
        Skips<L, V>.RowProducts(left, right, rows, products);

    public override void SoftmaxCrossEntropy(
        Matrix logits, byte* labels, RowRange rows, float scale, float smoothing, float* weights, Matrix deltas, float* losses, byte* predictions) =>
        Losses.SoftmaxCrossEntropy.Apply<L, V>(logits, labels, rows, scale, smoothing, weights, deltas, losses, predictions);

    public override void Softmax(Matrix logits, RowRange rows) =>
        Losses.SoftmaxCrossEntropy.Softmax<L, V>(logits, rows);
}
