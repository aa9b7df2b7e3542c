using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Kernels.Losses;

/// <summary>
/// Softmax and cross-entropy of the logits together: the loss as log Σ exp(zₖ − max) − (z_label − max), which neither
/// overflows nor loses a small probability, and its gradient softmax − onehot. With smoothing ε of K classes the target is
/// (1 − ε)·onehot + ε/K in both. The weight of the label's class multiplies both.
/// </summary>
/// <remarks>Szegedy et al. 2016, "Rethinking the Inception architecture", section 7, and PyTorch's <c>label_smoothing</c>.</remarks>
internal static unsafe class SoftmaxCrossEntropy
{
    /// <inheritdoc cref="KernelSet.SoftmaxCrossEntropy"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<L, V>(
        Matrix logits, byte* labels, RowRange rows, float scale, float smoothing, float* weights, Matrix deltas, float* losses, byte* predictions)
        where L : struct, ILanes<V>
        where V : struct
    {
        int classes = logits.Columns;
        for (int row = rows.First; row < rows.End; row++)
        {
            float* z = logits.Row(row);
            float* delta = deltas.Row(row);
            int label = labels[row];
            if (label >= classes)
            {
                ThrowNoSuchClass(label, classes);
            }

            int prediction = IndexOfLargest(z, classes);
            float target = z[label] - z[prediction];
            if (smoothing > 0)
            {
                target = Smoothed(target, z, classes, z[prediction], smoothing);
            }

            float weighted = weights is null ? scale : scale * weights[label];
            float sum = Softmax<L, V>(z, classes, z[prediction], weighted, delta);
            SubtractTarget(delta, classes, label, weighted, smoothing);
            float loss = Elementary<LanesScalar, float>.Log(sum) - target;
            losses[row] = weights is null ? loss : weights[label] * loss;
            predictions[row] = (byte)prediction;
        }
    }

    /// <summary>Some rows of logits[B, classes] become their softmax.</summary>
    public static void Softmax<L, V>(Matrix logits, RowRange rows)
        where L : struct, ILanes<V>
        where V : struct
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            float* z = logits.Row(row);
            Softmax<L, V>(z, logits.Columns, z[IndexOfLargest(z, logits.Columns)], 1, z);
        }
    }

    /// <summary>results = scale·softmax(z); returns Σ exp(zₖ − largest), summed in the order of the classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Softmax<L, V>(float* z, int classes, float largest, float scale, float* results)
        where L : struct, ILanes<V>
        where V : struct
    {
        for (int at = 0; at < classes; at += L.Count)
        {
            L.Store(Elementary<L, V>.Exp(L.Subtract(L.Load(z + at), L.Broadcast(largest))), results + at);
        }

        float sum = 0;
        for (int index = 0; index < classes; index++)
        {
            sum += results[index];
        }

        V factor = L.Broadcast(scale / sum);
        for (int at = 0; at < classes; at += L.Count)
        {
            L.Store(L.Multiply(L.Load(results + at), factor), results + at);
        }

        return sum;
    }

    /// <summary>(1 − ε)·(z_label − largest) + ε·mean(zₖ − largest), summed in the order of the classes.</summary>
    private static float Smoothed(float target, float* z, int classes, float largest, float smoothing)
    {
        float sum = 0;
        for (int index = 0; index < classes; index++)
        {
            sum += z[index] - largest;
        }

        return MathF.FusedMultiplyAdd(smoothing / classes, sum, (1 - smoothing) * target);
    }

    /// <summary>delta ← delta − scale·((1 − ε)·onehot + ε/K).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractTarget(float* delta, int classes, int label, float scale, float smoothing)
    {
        if (smoothing > 0)
        {
            float share = scale * (smoothing / classes);
            for (int index = 0; index < classes; index++)
            {
                delta[index] -= share;
            }
        }

        delta[label] -= scale * (1 - smoothing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOfLargest(float* values, int count)
    {
        int best = 0;
        for (int index = 1; index < count; index++)
        {
            best = values[index] > values[best] ? index : best;
        }

        return best;
    }

    /// <summary>Labels are checked when data is made; here against who writes into the arrays afterwards.</summary>
    [DoesNotReturn]
    private static void ThrowNoSuchClass(int label, int classes) => throw new InvalidOperationException(
        $"A label is {label}; expected 0 to {classes - 1}. Labels must not change once a data set is made of them.");
}
