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

        double[] features = [.. pixels.Select(pixel => (double)MathF.FusedMultiplyAdd(pixel, scaling.Scales[0], scaling.Offsets[0]))];
        Assert.Equal(0, features.Average(), 1e-6);
        Assert.Equal(1, features.Average(feature => feature * feature), 1e-6);
    }

    [Fact]
    public void Constant_pixels_become_zero() =>
        Assert.Equal(new InputScaling(0, 0), InputScaling.Standardized([7, 7, 7]));

    [Fact]
    public void Each_standardised_float_feature_has_mean_zero_and_deviation_one_and_a_constant_one_is_zero()
    {
        const int Features = 4;
        RandomStream random = new(2, RandomPurpose.Sketches, 0);
        float[] values = [.. Enumerable.Range(0, 5000 * Features).Select(at => (at % Features) switch
        {
            0 => 1e6f + 1000 * random.NextUniform(),
            1 => 1e-5f * random.NextSymmetric(),
            2 => 7.3f,
            _ => random.NextSymmetric(),
        })];

        InputScaling scaling = InputScaling.Standardized(values, Features);

        for (int feature = 0; feature < Features; feature++)
        {
            double[] inputs = [.. values.Where((_, at) => at % Features == feature).Select(value =>
                (double)MathF.FusedMultiplyAdd(value, scaling.Scales[feature], scaling.Offsets[feature]))];
            Assert.Equal(0, inputs.Average(), 1e-3);
            Assert.Equal(feature == 2 ? 0 : 1, inputs.Average(input => input * input), 1e-3);
        }
    }

    [Fact]
    public void Scalings_are_equal_where_their_numbers_are_and_refuse_what_is_no_number()
    {
        Assert.Equal(new InputScaling([1, 2], [3, 4]), new InputScaling([1, 2], [3, 4]));
        Assert.NotEqual(new InputScaling([1, 2], [3, 4]), new InputScaling([1, 2], [3, 5]));
        Assert.NotEqual(new InputScaling(1, 3), new InputScaling([1, 1], [3, 3]));
        Assert.StartsWith("There are 2 scales and 1 offsets", Assert.Throws<ArgumentException>(() => new InputScaling([1, 2], [3])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Number 1 of scales is NaN", Assert.Throws<ArgumentException>(() => new InputScaling([1, float.NaN], [3, 4])).Message, StringComparison.Ordinal);
    }
}
