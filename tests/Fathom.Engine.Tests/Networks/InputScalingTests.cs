using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Tests.Networks;

public sealed class InputScalingTests
{
    [Fact]
    public void Standardised_pixels_have_mean_zero_and_deviation_one()
    {
        RandomStream random = new(1, RandomPurpose.Sketches, 0);
        byte[] pixels = [.. Enumerable.Range(0, 50_000).Select(_ => (byte)(random.NextBelow(256) * random.NextBelow(256) / 256))];

        InputScaling scaling = InputScaling.Standardized(pixels);

        double[] features = [.. pixels.Select(pixel => (double)MathF.FusedMultiplyAdd(pixel, scaling.Scale, scaling.Offset))];
        Assert.Equal(0, features.Average(), 1e-6);
        Assert.Equal(1, features.Average(feature => feature * feature), 1e-6);
    }

    [Fact]
    public void Constant_pixels_become_zero() =>
        Assert.Equal(new InputScaling(0, 0), InputScaling.Standardized([7, 7, 7]));
}
