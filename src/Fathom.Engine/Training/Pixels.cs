using System.Runtime.CompilerServices;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Bytes to features, one example at a time: pixels stay bytes until they are gathered.</summary>
internal static unsafe class Pixels
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convert(Network network, ExampleSet examples, int index, float* features)
    {
        ReadOnlySpan<byte> pixels = examples.Pixels.Span.Slice(index * examples.FeatureCount, examples.FeatureCount);
        network.Kernels.ConvertPixels(pixels, network.Scaling.Scale, network.Scaling.Offset, features);
    }
}
