using System.Text.Json;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class TheilSenTests
{
    [Fact]
    public void Slope_and_interval_agree_with_scipy()
    {
        foreach (JsonElement golden in GoldenStatistics.Cases("theilSen"))
        {
            Interval slope = TheilSen.Slope(golden.Numbers("x"), golden.Numbers("y"));

            Assert.Equal(golden.Number("slope"), slope.Estimate, 1e-9);
            Assert.Equal(golden.Number("low"), slope.Low, 1e-9);
            Assert.Equal(golden.Number("high"), slope.High, 1e-9);
        }
    }

    [Fact]
    public void Two_wild_values_of_nine_do_not_bend_the_trend()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] y = [2, 4, 60, 8, 10, 12, -70, 16, 18];

        Assert.Equal(2, TheilSen.Slope(x, y).Estimate, 1e-12);
    }

    [Fact]
    public void One_point_or_points_that_do_not_match_have_no_slope()
    {
        Assert.StartsWith("1 positions and 1 values; expected two or more of each.", Assert.Throws<ArgumentException>(() => TheilSen.Slope([1.0], [2.0])).Message, StringComparison.Ordinal);
        Assert.StartsWith("2 positions and 3 values; ", Assert.Throws<ArgumentException>(() => TheilSen.Slope([1.0, 2], [2.0, 3, 4])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(33)]
    public void The_interval_covers_the_true_slope_in_at_least_94_of_100_series(int count)
    {
        Random random = new(count);
        double[] x = [.. Enumerable.Range(1, count).Select(index => (double)index)];
        int covered = Enumerable.Range(0, 4000).Count(_ =>
        {
            double[] noise = Noise.Normal(random, count, mean: 0, sd: 1);
            return TheilSen.Slope(x, [.. x.Select((position, index) => 0.3 * position + noise[index])]).Contains(0.3);
        });

        Assert.InRange(covered / 4000.0, 0.94, 1);
    }
}
