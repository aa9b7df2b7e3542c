using System.Runtime.Intrinsics;
using Fathom.Engine.Kernels.Inputs;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Kernels.Steps;
using Fathom.Engine.Kernels.Sums;

namespace Fathom.Engine.Kernels;

/// <summary>The kernels of one vector width, behind one virtual call per matrix product.</summary>
/// <remarks>
/// Shapes: B examples of a batch, I inputs and O outputs of a layer. Activations and deltas are [B, I] or [B, O], weights
/// [I, O], transposed weights [O, I], biases [O].
/// </remarks>
internal abstract unsafe class KernelSet
{
    /// <summary>The environment variable that forces a width: <c>scalar</c>, <c>128</c>, <c>256</c> or <c>512</c>.</summary>
    public const string WidthVariable = "FATHOM_KERNEL";

    public abstract KernelWidth Width { get; }

    /// <summary>The kernels of a width; one that the processor lacks works too, slowly.</summary>
    public static KernelSet For(KernelWidth width) => width switch
    {
        KernelWidth.Scalar => new KernelSet<LanesScalar, float>(width),
        KernelWidth.Bits128 => new KernelSet<Lanes128, Vector128<float>>(width),
        KernelWidth.Bits256 => new KernelSet<Lanes256, Vector256<float>>(width),
        KernelWidth.Bits512 => new KernelSet<Lanes512, Vector512<float>>(width),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "Not a kernel width."),
    };

    /// <summary>The kernels that this process uses.</summary>
    public static KernelSet Default { get; } = For(ChosenWidth(Environment.GetEnvironmentVariable(WidthVariable)));

    /// <summary>The widest that the processor runs in hardware.</summary>
    public static KernelWidth WidestWidth =>
        Vector512.IsHardwareAccelerated ? KernelWidth.Bits512
        : Vector256.IsHardwareAccelerated ? KernelWidth.Bits256
        : Vector128.IsHardwareAccelerated ? KernelWidth.Bits128
        : KernelWidth.Scalar;

    /// <summary>The width asked for by <see cref="WidthVariable"/>, or else the widest.</summary>
    /// <exception cref="FormatException">The variable's value is no width.</exception>
    public static KernelWidth ChosenWidth(string? variable) => variable switch
    {
        null or "" => WidestWidth,
        "scalar" => KernelWidth.Scalar,
        "128" => KernelWidth.Bits128,
        "256" => KernelWidth.Bits256,
        "512" => KernelWidth.Bits512,
        _ => throw new FormatException($"{WidthVariable} is '{variable}'; expected scalar, 128, 256 or 512."),
    };

    /// <summary>Whether f′ can be had from a = f(z) alone; where not, f′ is kept from the way there.</summary>
    public static bool DerivativeFromActivation(ActivationKind activation) =>
        activation is not (ActivationKind.Gelu or ActivationKind.Silu);

    /// <summary>Whether f′ is one constant for a &gt; 0 and one for all others, so that dropout, which scales a or makes it 0, leaves enough of it.</summary>
    public static bool DerivativeFromSign(ActivationKind activation) =>
        activation is ActivationKind.Linear or ActivationKind.Relu or ActivationKind.LeakyRelu;

    /// <summary>activations[B, O] = f(inputs[B, I]·weights[I, O] + biases[O]) for some rows.</summary>
    public abstract void Forward(
        ActivationKind activation, Matrix inputs, Matrix weights, float* biases, RowRange rows, Matrix activations);

    /// <summary>inputDeltas[B, I] = (deltas[B, O]·weights[I, O]ᵀ) ⊙ mask ⊙ f′ for some rows.</summary>
    /// <param name="activation">f, which made the layer's inputs.</param>
    /// <param name="deltas">[B, O].</param>
    /// <param name="transposedWeights">[O, I].</param>
    /// <param name="kept">[B, I]: f(z), or f′(z) where <see cref="DerivativeFromActivation"/> is false.</param>
    /// <param name="mask">[B, I] of <see cref="Drop"/>; none where nothing was left out.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="inputDeltas">[B, I].</param>
    public abstract void BackwardData(
        ActivationKind activation, Matrix deltas, Matrix transposedWeights, Matrix kept, Matrix mask, RowRange rows, Matrix inputDeltas);

    /// <summary>gradients[I, O] = inputs[B, I]ᵀ·deltas[B, O], summed over <paramref name="batch"/> examples, for some rows of I.</summary>
    public abstract void WeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix gradients);

    /// <summary>
    /// transposedGradients[O, I] = deltas[B, O]ᵀ·inputs[B, I], the same sums as <see cref="WeightGradient"/>'s, for some
    /// columns of I and all that share a cache line with them. Faster where O is small: vectors run along the inputs.
    /// </summary>
    public abstract void TransposedWeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange columns, Matrix transposedGradients);

    /// <summary>
    /// An optimiser's step on some rows of weights[I, O], with the gradient inputs[B, I]ᵀ·deltas[B, O] summed over
    /// <paramref name="batch"/> examples; it never reaches memory.
    /// </summary>
    /// <param name="settings">The step.</param>
    /// <param name="inputs">[B, I].</param>
    /// <param name="deltas">[B, O].</param>
    /// <param name="batch">Number of examples.</param>
    /// <param name="rows">Which rows of the weights.</param>
    /// <param name="weights">[I, O].</param>
    /// <param name="first">The optimiser's slots, laid out like the weights; none where the rule has none.</param>
    /// <param name="second">Likewise.</param>
    public abstract void Step(
        in StepSettings settings, Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix weights, Matrix first, Matrix second);

    /// <summary>An optimiser's step on parameters whose gradients are in memory; all are padded to multiples of 16.</summary>
    public abstract void Step(in StepSettings settings, float* gradients, int count, float* values, float* first, float* second);

    /// <summary>Σ values², sixteen partial sums as in <see cref="RowSum{L, V}"/>.</summary>
    public abstract float SumOfSquares(float* values, int count);

    /// <summary>gradients[O] = Σ over the batch of deltas[B, O], in increasing order.</summary>
    public abstract void BiasGradient(Matrix deltas, int batch, float* gradients);

    /// <summary>inputs = scale·features + offset of one example, each rounded once.</summary>
    /// <param name="features">As they are stored, [I].</param>
    /// <param name="terms">Scale and offset.</param>
    /// <param name="inputs">[I].</param>
    public abstract void Convert(ReadOnlySpan<byte> features, in InputTerms terms, float* inputs);

    /// <inheritdoc cref="Convert(ReadOnlySpan{byte}, in InputTerms, float*)"/>
    public abstract void Convert(ReadOnlySpan<float> features, in InputTerms terms, float* inputs);

    /// <summary>activations[B, O] = f(u(z[B, O])) for some rows; may be in place.</summary>
    /// <param name="activation">f; its derivative is asked for only where <see cref="DerivativeFromActivation"/> is false.</param>
    /// <param name="terms">u.</param>
    /// <param name="z">[B, O].</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="activations">[B, O].</param>
    /// <param name="derivatives">[B, O], f′(u(z)); none where they are not kept.</param>
    public abstract void Activate(
        ActivationKind activation, NormalizationTerms terms, Matrix z, RowRange rows, Matrix activations, Matrix derivatives);

    /// <inheritdoc cref="DroppedUnits{L, V}.Drop"/>
    public abstract void Drop(DropoutTerms terms, DropoutKey key, RowRange rows, Matrix mask, Matrix values, Matrix results);

    /// <inheritdoc cref="Moments{L, V}.OfColumns"/>
    public abstract void ColumnMoments(Matrix values, int batch, ColumnRange columns, float* means, float* variances);

    /// <inheritdoc cref="Moments{L, V}.OfRows"/>
    public abstract void RowMoments(Matrix values, RowRange rows, float epsilon, float* means, float* inverses);

    /// <inheritdoc cref="NormalizationBackward{L, V}.Parameters(NormalizationTerms, Matrix, Matrix, int, ColumnRange, float*, float*)"/>
    public abstract void NormalizationGradients(
        NormalizationTerms terms, Matrix z, Matrix deltas, int batch, ColumnRange columns, float* scaleGradients, float* shiftGradients);

    /// <summary>deltas[B, O] = ∂L/∂u becomes ∂L/∂z for some rows, in place.</summary>
    /// <param name="terms">How z was normalised.</param>
    /// <param name="z">[B, O].</param>
    /// <param name="batch">B.</param>
    /// <param name="scaleGradients">From <see cref="NormalizationGradients"/>, of all columns.</param>
    /// <param name="shiftGradients">Likewise.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="deltas">[B, O].</param>
    public abstract void NormalizeBackward(
        NormalizationTerms terms, Matrix z, int batch, float* scaleGradients, float* shiftGradients, RowRange rows, Matrix deltas);

    /// <inheritdoc cref="Skips{L, V}.Add"/>
    public abstract void AddGated(Matrix skip, float gate, Matrix block, RowRange rows, Matrix sums);

    /// <inheritdoc cref="Skips{L, V}.Scale"/>
    public abstract void Scale(float gate, Matrix source, RowRange rows, Matrix destination);

    /// <inheritdoc cref="Skips{L, V}.RowProducts"/>
    public abstract void RowProducts(Matrix left, Matrix right, RowRange rows, float* products);

    /// <summary>
    /// For some rows: loss = −weight·Σ target·log softmax(logits), deltas = scale·weight·(softmax(logits) − target), with the target
    /// (1 − smoothing)·onehot(label) + smoothing/classes and the weight of the label.
    /// </summary>
    /// <param name="logits">[B, classes].</param>
    /// <param name="labels">[B].</param>
    /// <param name="rows">Which.</param>
    /// <param name="scale">One over the examples of the batch, for the gradient of the mean.</param>
    /// <param name="smoothing">0 or more, less than 1.</param>
    /// <param name="weights">[classes]; null where all are 1.</param>
    /// <param name="deltas">[B, classes]; may be <paramref name="logits"/>.</param>
    /// <param name="losses">[B], nats.</param>
    /// <param name="predictions">[B], the first class with the largest logit.</param>
    public abstract void SoftmaxCrossEntropy(
        Matrix logits, byte* labels, RowRange rows, float scale, float smoothing, float* weights, Matrix deltas, float* losses, byte* predictions);

    /// <summary>Replaces some rows of logits[B, classes] by their softmax.</summary>
    public abstract void Softmax(Matrix logits, RowRange rows);
}
