using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>A small learnable data set of odd sizes, the same on every machine.</summary>
internal static class TinyData
{
    public const int Features = 37;
    public const int Classes = 5;

    /// <summary>203 training, 50 validation and 61 test examples.</summary>
    public static DataSplit Split { get; } = new(Examples(1, 203), Examples(2, 50), Examples(3, 61), Classes, 1, Features);

    /// <summary>The same as float32: what a network would make of the bytes, so that one that reads them as they are sees the same inputs.</summary>
    public static DataSplit FloatSplit { get; } = new(Floats(Split.Training), Floats(Split.Validation), Floats(Split.Test), Classes, 1, Features);

    /// <summary>Each class has a pattern of its own; an example is its class's pattern with noise.</summary>
    public static ExampleSet Examples(int seed, int count)
    {
        byte[] pixels = new byte[count * Features];
        byte[] labels = new byte[count];
        RandomStream noise = new(seed, RandomPurpose.Sketches, 0);
        for (int example = 0; example < count; example++)
        {
            labels[example] = (byte)noise.NextBelow(Classes);
            for (int feature = 0; feature < Features; feature++)
            {
                uint pattern = Philox.At((uint)feature, labels[example], 0, 0, 0, 0).Word0 % 160;
                pixels[example * Features + feature] = (byte)(pattern + noise.NextBelow(96));
            }
        }

        return new ExampleSet(pixels, labels, Features);
    }

    private static ExampleSet Floats(ExampleSet examples) => new(
        examples.Pixels.ToArray().Select(pixel => MathF.FusedMultiplyAdd(pixel, 1f / 255f, 0)).ToArray().AsMemory(), examples.Labels, Features);
}
