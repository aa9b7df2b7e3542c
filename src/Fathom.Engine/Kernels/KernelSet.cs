using System.Runtime.Intrinsics;

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

    /// <summary>activations[B, O] = f(inputs[B, I]·weights[I, O] + biases[O]) for some rows.</summary>
    public abstract void Forward(
        ActivationKind activation, Matrix inputs, Matrix weights, float* biases, RowRange rows, Matrix activations);

    /// <summary>inputDeltas[B, I] = (deltas[B, O]·weights[I, O]ᵀ) ⊙ f′ for some rows, with f′ from inputs[B, I] = f(z).</summary>
    /// <param name="activation">The activation that made <paramref name="inputs"/>.</param>
    public abstract void BackwardData(
        ActivationKind activation, Matrix deltas, Matrix transposedWeights, Matrix inputs, RowRange rows, Matrix inputDeltas);

    /// <summary>gradients[I, O] = inputs[B, I]ᵀ·deltas[B, O], summed over <paramref name="batch"/> examples, for some rows of I.</summary>
    public abstract void WeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix gradients);

    /// <summary>weights[I, O] ← weights − α·inputsᵀ·deltas for some rows of I; the gradient never reaches memory.</summary>
    public abstract void GradientDescent(
        Matrix inputs, Matrix deltas, int batch, RowRange rows, float learningRate, Matrix weights);

    /// <summary>gradients[O] = Σ over the batch of deltas[B, O], in increasing order.</summary>
    public abstract void BiasGradient(Matrix deltas, int batch, float* gradients);

    /// <summary>values[n] ← values − α·gradients, each rounded once.</summary>
    public abstract void Descend(float* gradients, int count, float learningRate, float* values);

    /// <summary>features = scale·pixels + offset, rounded once; up to 15 more are written behind the last.</summary>
    public abstract void ConvertPixels(ReadOnlySpan<byte> pixels, float scale, float offset, float* features);

    /// <summary>For some rows: loss = −log softmax(logits)[label], deltas = scale·(softmax(logits) − onehot(label)).</summary>
    /// <param name="logits">[B, classes].</param>
    /// <param name="labels">[B].</param>
    /// <param name="rows">Which.</param>
    /// <param name="scale">One over the examples of the batch, for the gradient of the mean.</param>
    /// <param name="deltas">[B, classes]; may be <paramref name="logits"/>.</param>
    /// <param name="losses">[B], nats.</param>
    /// <param name="predictions">[B], the first class with the largest logit.</param>
    public abstract void SoftmaxCrossEntropy(
        Matrix logits, byte* labels, RowRange rows, float scale, Matrix deltas, float* losses, byte* predictions);

    /// <summary>Replaces some rows of logits[B, classes] by their softmax.</summary>
    public abstract void Softmax(Matrix logits, RowRange rows);
}
