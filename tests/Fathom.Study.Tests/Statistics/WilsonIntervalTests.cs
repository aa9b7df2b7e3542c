using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class WilsonIntervalTests
{
    /// <summary>Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void The_interval_is_the_published_one(double successes, double trials, double low, double high)
    {
        Interval interval = WilsonInterval.Of(successes, trials);

        Assert.Equal(successes / trials, interval.Estimate);
        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(7, 7)]
    [InlineData(3, 11)]
    public void Failures_have_the_interval_of_successes_turned_round(double successes, double trials)
    {
        Interval won = WilsonInterval.Of(successes, trials);
        Interval lost = WilsonInterval.Of(trials - successes, trials);

        Assert.Equal(1 - won.High, lost.Low, 1e-12);
        Assert.Equal(1 - won.Low, lost.High, 1e-12);
    }

    [Fact]
    public void Nothing_and_all_are_exactly_0_and_1()
    {
        Assert.Equal(0, WilsonInterval.Of(0, 3).Low);
        Assert.Equal(1, WilsonInterval.Of(3, 3).High);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void More_successes_than_trials_fewer_than_none_and_no_trials_are_refused(double successes, double trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, trials));

    [Fact]
    public void The_mean_of_one_proportion_is_that_proportion()
    {
        Interval one = WilsonInterval.Of(81, 263);

        Interval mean = WilsonInterval.MeanOf([one]);

        Assert.Equal(one.Estimate, mean.Estimate, 1e-12);
        Assert.Equal(one.Low, mean.Low, 1e-12);
        Assert.Equal(one.High, mean.High, 1e-12);
    }

    /// <summary>By hand: √(0.03² + 0.04²)/2 below and √(0.05² + 0.12²)/2 above.</summary>
    [Fact]
    public void Distances_to_the_limits_of_several_are_squared_and_added()
    {
        Interval mean = WilsonInterval.MeanOf([new Interval(0.2, 0.17, 0.25), new Interval(0.6, 0.56, 0.72)]);

        Assert.Equal(0.4, mean.Estimate, 1e-12);
        Assert.Equal(0.4 - 0.025, mean.Low, 1e-12);
        Assert.Equal(0.4 + 0.065, mean.High, 1e-12);
    }

    [Fact]
    public void No_proportions_have_no_mean() => Assert.Throws<ArgumentException>(() => WilsonInterval.MeanOf([]));
}
