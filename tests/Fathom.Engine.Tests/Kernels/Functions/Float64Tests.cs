using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Tests.Kernels.Functions;

public sealed class Float64Tests
{
    [Fact]
    public void The_logarithm_is_within_two_ulp()
    {
        // Scattered bit patterns of every exponent, and the neighbourhood of one, where ln x is small.
        RandomStream random = new(1, RandomPurpose.Initialization, 0);
        for (int draw = 0; draw < 200_000; draw++)
        {
            long bits = ((long)random.NextUInt32() << 32 | random.NextUInt32()) & long.MaxValue;
            Check(BitConverter.Int64BitsToDouble(bits % 0x7FE0_0000_0000_0000 + 0x0010_0000_0000_0000));
            Check(1 + (random.NextUInt32() - 2147483648.0) * 1e-10);
        }

        static void Check(double x)
        {
            double expected = Math.Log(x);
            Assert.InRange(
                Math.Abs(Float64.Log(x) - expected), 0, 2.5 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)));
        }
    }

    [Fact]
    public void The_cosine_is_within_its_stated_error_and_exact_where_it_matters()
    {
        for (int at = 0; at <= 100_000; at++)
        {
            double x = at / 100_000.0;
            Assert.Equal(double.CosPi(x), Float64.CosPi(x), 2.3e-16);
        }

        Assert.Equal(1, Float64.CosPi(0));
        Assert.Equal(0, Float64.CosPi(0.5));
        Assert.Equal(-1, Float64.CosPi(1));
    }

    /// <summary>Tables of the normal distribution, and scipy.stats.norm.ppf for the tails.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(1e-4, -3.7190164854556804)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-20, -9.262340089798408)]
    public void The_normal_quantile_agrees_with_its_tables(double p, double expected) =>
        Assert.Equal(expected, NormalQuantile.At(p), 4e-15 * Math.Max(1, Math.Abs(expected)));
}
