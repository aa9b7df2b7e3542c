using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Kernels.Inputs;

/// <summary>The way from features as they are stored to a network's inputs. Rounded once for each element (bit contract).</summary>
internal static unsafe class ScaledFeatures<L, V>
    where L : struct, ILanes<V>
    where V : struct
{
    /// <summary>inputs = scale·features + offset.</summary>
    public static void Convert(ReadOnlySpan<byte> features, in InputTerms terms, float* inputs)
    {
        fixed (byte* source = features)
        {
            Convert(new Bytes(source), features.Length, terms, inputs);
        }
    }

    /// <inheritdoc cref="Convert(ReadOnlySpan{byte}, in InputTerms, float*)"/>
    public static void Convert(ReadOnlySpan<float> features, in InputTerms terms, float* inputs)
    {
        fixed (float* source = features)
        {
            Convert(new Floats(source), features.Length, terms, inputs);
        }
    }

    private static void Convert<S>(S features, int count, in InputTerms terms, float* inputs)
        where S : struct, IFeatures
    {
        if (terms.IsUniform)
        {
            Convert(features, count, terms.Scale, terms.Offset, inputs);
        }
        else
        {
            Convert(features, count, terms.Scales, terms.Offsets, inputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert<S>(S features, int count, float scale, float offset, float* inputs)
        where S : struct, IFeatures
    {
        V scales = L.Broadcast(scale);
        V offsets = L.Broadcast(offset);
        int whole = count & ~15;
        for (int at = 0; at < whole; at += L.Count)
        {
            L.Store(L.FusedMultiplyAdd(features.Load(at), scales, offsets), inputs + at);
        }

        for (int at = whole; at < count; at++)
        {
            inputs[at] = MathF.FusedMultiplyAdd(features.At(at), scale, offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert<S>(S features, int count, float* scales, float* offsets, float* inputs)
        where S : struct, IFeatures
    {
        int whole = count & ~15;
        for (int at = 0; at < whole; at += L.Count)
        {
            L.Store(L.FusedMultiplyAdd(features.Load(at), L.Load(scales + at), L.Load(offsets + at)), inputs + at);
        }

        for (int at = whole; at < count; at++)
        {
            inputs[at] = MathF.FusedMultiplyAdd(features.At(at), scales[at], offsets[at]);
        }
    }

    private interface IFeatures
    {
        /// <summary>A vector of neighbouring features.</summary>
        V Load(nint index);

        float At(nint index);
    }

    private readonly struct Bytes(byte* features) : IFeatures
    {
        private readonly byte* _features = features;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Load(nint index) => L.LoadBytes(_features + index);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float At(nint index) => _features[index];
    }

    private readonly struct Floats(float* features) : IFeatures
    {
        private readonly float* _features = features;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Load(nint index) => L.Load(_features + index);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float At(nint index) => _features[index];
    }
}
