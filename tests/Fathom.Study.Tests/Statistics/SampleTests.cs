using System.Text.Json;
using CsCheck;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class SampleTests
{
    [Fact]
    public void Mean_spread_and_interval_agree_with_scipy()
    {
        foreach (JsonElement golden in GoldenStatistics.Cases("intervals"))
        {
            double[] values = golden.Numbers("values");
            Interval interval = Sample.MeanInterval(values, golden.Number("level"));

            Assert.Equal(golden.Number("mean"), interval.Estimate, 1e-12);
            Assert.Equal(golden.Number("sd"), Sample.StandardDeviation(values), 1e-12);
            Assert.Equal(golden.Number("low"), interval.Low, 1e-9);
            Assert.Equal(golden.Number("high"), interval.High, 1e-9);
        }
    }

    [Fact]
    public void The_interval_of_equal_values_is_a_point()
    {
        Interval interval = Sample.MeanInterval([0.5, 0.5, 0.5]);

        Assert.Equal(new Interval(0.5, 0.5, 0.5), interval);
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 4.0, 1.0 }, 2.5)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    public void The_median_is_the_middle(double[] values, double expected) =>
        Assert.Equal(expected, Sample.Median(values));

    [Fact]
    public void One_value_has_no_spread_and_the_error_says_how_many_are_needed()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Sample.StandardDeviation([1.0]));

        Assert.Contains("1 values; at least 2", error.Message, StringComparison.Ordinal);
    }

    /// <summary>20,000 samples of three: the share covered has a standard error of 0.15 points.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void The_interval_covers_the_true_mean_in_95_of_100_samples(int count)
    {
        Random random = new(count);
        int covered = Enumerable.Range(0, 20_000).Count(
            _ => Sample.MeanInterval(Noise.Normal(random, count, mean: 0.8, sd: 0.01)).Contains(0.8));

        Assert.InRange(covered / 20_000.0, 0.945, 0.955);
    }

    [Fact]
    public void Shifting_a_sample_shifts_its_interval() =>
        Gen.Select(Gen.Double[0, 1].Array[2, 10], Gen.Double[-5, 5]).Sample((values, shift) =>
        {
            Interval before = Sample.MeanInterval(values);
            Interval after = Sample.MeanInterval([.. values.Select(value => value + shift)]);

            Assert.Equal(before.Low + shift, after.Low, 1e-9);
            Assert.Equal(before.High + shift, after.High, 1e-9);
        });
}
