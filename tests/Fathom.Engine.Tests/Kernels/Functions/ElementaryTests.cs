using System.Runtime.Intrinsics;
using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Lanes;

namespace Fathom.Engine.Tests.Kernels.Functions;

public sealed class ElementaryTests
{
    /// <summary>Distance between the bit patterns that are tried; prime, so that mantissas vary.</summary>
    private const int Stride = 1009;

    [Fact]
    public void Exp_is_within_one_ulp() =>
        Assert.InRange(LargestError(-87.33f, 88.02f, Elementary<LanesScalar, float>.Exp, Math.Exp), 0, 1.0);

    [Fact]
    public void Log_is_within_one_ulp() =>
        Assert.InRange(LargestError(1.2e-38f, 3e38f, Elementary<LanesScalar, float>.Log, Math.Log), 0, 1.0);

    [Fact]
    public void Tanh_is_within_two_ulp() =>
        Assert.InRange(LargestError(-20, 20, Elementary<LanesScalar, float>.Tanh, Math.Tanh), 0, 2.0);

    [Fact]
    public void Sigmoid_is_within_three_ulp() =>
        Assert.InRange(
            LargestError(-80, 80, Elementary<LanesScalar, float>.Sigmoid, x => 1 / (1 + Math.Exp(-x))), 0, 3.0);

    [Fact]
    public void Exp_minus_one_is_within_two_ulp() =>
        Assert.InRange(
            LargestError(-80, 88, Elementary<LanesScalar, float>.ExpMinusOne, ExpMinusOne), 0, 2.0);

    [Fact]
    public void The_normal_distribution_is_within_six_ulp_and_its_density_within_three()
    {
        Assert.InRange(
            LargestError(-12.9f, 40, x => Elementary<LanesScalar, float>.NormalDistribution(x, out _), NormalDistribution), 0, 6.0);
        Assert.InRange(
            LargestError(-12.9f, 12.9f, DensityOf, x => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI)), 0, 3.0);

        static float DensityOf(float x)
        {
            Elementary<LanesScalar, float>.NormalDistribution(x, out float density);
            return density;
        }
    }

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void The_normal_distribution_has_the_stated_edges(float x, float expected) =>
        Assert.Equal(expected, Elementary<LanesScalar, float>.NormalDistribution(x, out _));

    [Theory]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(-100f, 0f)]
    [InlineData(0f, 1f)]
    public void Exp_has_the_stated_edges(float x, float expected) =>
        Assert.Equal(expected, Elementary<LanesScalar, float>.Exp(x));

    [Fact]
    public void Every_width_gives_the_scalar_bits()
    {
        AssertSameBits<Lanes128, Vector128<float>>();
        AssertSameBits<Lanes256, Vector256<float>>();
        AssertSameBits<Lanes512, Vector512<float>>();
    }

    private static unsafe void AssertSameBits<L, V>()
        where L : struct, ILanes<V>
        where V : struct
    {
        float* input = stackalloc float[16];
        float* output = stackalloc float[16];
        for (uint bits = 0; bits < uint.MaxValue - 65536 * 16; bits += 65521 * 16)
        {
            for (int lane = 0; lane < 16; lane++)
            {
                input[lane] = BitConverter.UInt32BitsToSingle(bits + (uint)lane * 65521);
            }

            for (int at = 0; at < 16; at += L.Count)
            {
                Check(Elementary<L, V>.Exp(L.Load(input + at)), Elementary<LanesScalar, float>.Exp, at);
                Check(Elementary<L, V>.Tanh(L.Load(input + at)), Elementary<LanesScalar, float>.Tanh, at);
                Check(Elementary<L, V>.Sigmoid(L.Load(input + at)), Elementary<LanesScalar, float>.Sigmoid, at);
                Check(Elementary<L, V>.ExpMinusOne(L.Load(input + at)), Elementary<LanesScalar, float>.ExpMinusOne, at);
                Check(
                    Elementary<L, V>.NormalDistribution(L.Load(input + at), out _),
                    x => Elementary<LanesScalar, float>.NormalDistribution(x, out _),
                    at);
                Check(Elementary<L, V>.Log(L.Load(input + at)), Elementary<LanesScalar, float>.Log, at);
            }
        }

        void Check(V actual, Func<float, float> scalar, int at)
        {
            L.Store(actual, output);
            for (int lane = 0; lane < L.Count; lane++)
            {
                float expected = scalar(input[at + lane]);
                Assert.True(
                    BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(output[lane])
                    || (float.IsNaN(expected) && float.IsNaN(output[lane])),
                    $"{typeof(L).Name}, x = {input[at + lane]:R}: {output[lane]:R} instead of {expected:R}");
            }
        }
    }

    /// <summary>The largest error, in ulps of the true value, over floats of both signs in a range.</summary>
    private static double LargestError(float low, float high, Func<float, float> actual, Func<double, double> truth)
    {
        double largest = 0;
        for (long bits = 0; bits < uint.MaxValue; bits += Stride)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (x >= low && x <= high)
            {
                double expected = truth(x);
                double ulp = MathF.BitIncrement(Math.Abs((float)expected)) - (double)Math.Abs((float)expected);
                largest = Math.Max(largest, Math.Abs(actual(x) - expected) / ulp);
            }
        }

        return largest;
    }

    /// <summary>eˣ − 1 in float64, by its series where the subtraction would cancel.</summary>
    private static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) > 0.1)
        {
            return Math.Exp(x) - 1;
        }

        double sum = 0;
        double term = 1;
        for (int n = 1; n < 12; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>Φ(x) in float64: the series ½ + φ(x)·(x + x³/3 + x⁵/15 + …) near 0, Laplace's continued fraction beyond.</summary>
    private static double NormalDistribution(double x)
    {
        double density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(x) < 3)
        {
            double sum = 0;
            double term = x;
            for (int n = 1; n < 60; n++)
            {
                sum += term;
                term *= x * x / (2 * n + 1);
            }

            return 0.5 + density * sum;
        }

        double fraction = Math.Abs(x);
        for (int n = 200; n > 0; n--)
        {
            fraction = Math.Abs(x) + n / fraction;
        }

        return x < 0 ? density / fraction : 1 - density / fraction;
    }
}
