using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class SuccessRateTests
{
    /// <summary>By scipy's stats.beta.ppf.</summary>
    [Theory]
    [InlineData(0, 5, 0, 0.521824)]
    [InlineData(2, 5, 0.052745, 0.853367)]
    [InlineData(5, 5, 0.478176, 1)]
    public void The_interval_is_Clopper_and_Pearsons(int successes, int trials, double low, double high)
    {
        Interval rate = SuccessRate.Of(successes, trials);

        Assert.Equal((double)successes / trials, rate.Estimate);
        Assert.Equal(low, rate.Low, 1e-6);
        Assert.Equal(high, rate.High, 1e-6);
    }
}
