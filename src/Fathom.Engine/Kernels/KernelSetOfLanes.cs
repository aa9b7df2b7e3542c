using System.Runtime.CompilerServices;

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
        ActivationKind activation, Matrix inputs, Matrix weights, float* biases, RowRange rows, Matrix activations)
    {
        switch (activation)
        {
            case ActivationKind.Linear: Forward<LinearActivation>(inputs, weights, biases, rows, activations); break;
            case ActivationKind.Relu: Forward<ReluActivation>(inputs, weights, biases, rows, activations); break;
            case ActivationKind.Tanh: Forward<TanhActivation>(inputs, weights, biases, rows, activations); break;
            case ActivationKind.Sigmoid: Forward<SigmoidActivation>(inputs, weights, biases, rows, activations); break;
            default: throw Unknown(activation);
        }
    }

    public override void BackwardData(
        ActivationKind activation, Matrix deltas, Matrix transposedWeights, Matrix inputs, RowRange rows, Matrix inputDeltas)
    {
        switch (activation)
        {
            case ActivationKind.Linear: Backward<LinearActivation>(deltas, transposedWeights, inputs, rows, inputDeltas); break;
            case ActivationKind.Relu: Backward<ReluActivation>(deltas, transposedWeights, inputs, rows, inputDeltas); break;
            case ActivationKind.Tanh: Backward<TanhActivation>(deltas, transposedWeights, inputs, rows, inputDeltas); break;
            case ActivationKind.Sigmoid: Backward<SigmoidActivation>(deltas, transposedWeights, inputs, rows, inputDeltas); break;
            default: throw Unknown(activation);
        }
    }

    public override void WeightGradient(Matrix inputs, Matrix deltas, int batch, RowRange rows, Matrix gradients) =>
        MatrixProduct<L, V>.Multiply(
            Factor.Transposed(inputs), deltas, batch, rows, new PlainStore<L, V>(gradients));

    public override void GradientDescent(
        Matrix inputs, Matrix deltas, int batch, RowRange rows, float learningRate, Matrix weights) =>
        MatrixProduct<L, V>.Multiply(
            Factor.Transposed(inputs), deltas, batch, rows, new GradientDescentStep<L, V>(weights, learningRate));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BiasGradient(Matrix deltas, int batch, float* gradients)
    {
        // Four columns of vectors side by side: one would wait for its additions.
        int columns = (deltas.Columns + 15) & ~15;
        int column = 0;
        for (; column + 4 * L.Count <= columns; column += 4 * L.Count)
        {
            V sum0 = L.Broadcast(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            for (int row = 0; row < batch; row++)
            {
                float* delta = deltas.Row(row) + column;
                sum0 = L.Add(sum0, L.Load(delta));
                sum1 = L.Add(sum1, L.Load(delta + L.Count));
                sum2 = L.Add(sum2, L.Load(delta + 2 * L.Count));
                sum3 = L.Add(sum3, L.Load(delta + 3 * L.Count));
            }

            L.Store(sum0, gradients + column);
            L.Store(sum1, gradients + column + L.Count);
            L.Store(sum2, gradients + column + 2 * L.Count);
            L.Store(sum3, gradients + column + 3 * L.Count);
        }

        for (; column < deltas.Columns; column += L.Count)
        {
            V sum = L.Broadcast(0);
            for (int row = 0; row < batch; row++)
            {
                sum = L.Add(sum, L.Load(deltas.Row(row) + column));
            }

            L.Store(sum, gradients + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Descend(float* gradients, int count, float learningRate, float* values)
    {
        V negativeRate = L.Broadcast(-learningRate);
        for (int at = 0; at < count; at += L.Count)
        {
            L.Store(L.FusedMultiplyAdd(negativeRate, L.Load(gradients + at), L.Load(values + at)), values + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ConvertPixels(ReadOnlySpan<byte> pixels, float scale, float offset, float* features)
    {
        V factor = L.Broadcast(scale);
        V shift = L.Broadcast(offset);
        int whole = pixels.Length & ~15;
        fixed (byte* source = pixels)
        {
            for (int at = 0; at < whole; at += L.Count)
            {
                L.Store(L.FusedMultiplyAdd(L.LoadBytes(source + at), factor, shift), features + at);
            }
        }

        for (int at = whole; at < pixels.Length; at++)
        {
            features[at] = MathF.FusedMultiplyAdd(pixels[at], scale, offset);
        }
    }

    public override void SoftmaxCrossEntropy(
        Matrix logits, byte* labels, RowRange rows, float scale, Matrix deltas, float* losses, byte* predictions) =>
        Kernels.SoftmaxCrossEntropy.Apply<L, V>(logits, labels, rows, scale, deltas, losses, predictions);

    public override void Softmax(Matrix logits, RowRange rows) =>
        Kernels.SoftmaxCrossEntropy.Softmax<L, V>(logits, rows);

    private static void Forward<A>(Matrix inputs, Matrix weights, float* biases, RowRange rows, Matrix activations)
        where A : struct, IActivation =>
        MatrixProduct<L, V>.Multiply(
            Factor.Of(inputs), weights, weights.Rows, rows, new BiasAndActivation<L, V, A>(biases, activations));

    private static void Backward<A>(
        Matrix deltas, Matrix transposedWeights, Matrix inputs, RowRange rows, Matrix inputDeltas)
        where A : struct, IActivation =>
        MatrixProduct<L, V>.Multiply(
            Factor.Of(deltas),
            transposedWeights,
            transposedWeights.Rows,
            rows,
            new ActivationDerivative<L, V, A>(inputs, inputDeltas));

    private static ArgumentOutOfRangeException Unknown(ActivationKind activation) =>
        new(nameof(activation), activation, "No kernel for this activation.");
}
