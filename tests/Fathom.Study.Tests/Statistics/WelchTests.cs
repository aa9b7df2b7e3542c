using System.Text.Json;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class WelchTests
{
    [Fact]
    public void Test_and_interval_agree_with_scipy()
    {
        foreach (JsonElement golden in GoldenStatistics.Cases("welch"))
        {
            WelchResult result = Welch.Compare(golden.Numbers("a"), golden.Numbers("b"));

            Assert.Equal(golden.Number("t"), result.Statistic, 1e-9);
            Assert.Equal(golden.Number("freedom"), result.DegreesOfFreedom, 1e-9);
            Assert.Equal(golden.Number("p"), result.PValue, 1e-9);
            Assert.Equal(golden.Number("difference"), result.Difference.Estimate, 1e-12);
            Assert.Equal(golden.Number("low"), result.Difference.Low, 1e-9);
            Assert.Equal(golden.Number("high"), result.Difference.High, 1e-9);
        }
    }

    [Fact]
    public void Equal_constant_samples_do_not_differ()
    {
        WelchResult result = Welch.Compare([0.5, 0.5], [0.5, 0.5]);

        Assert.Equal((0, 0, 1), (result.Estimate, result.Statistic, result.PValue));
        Assert.Equal(new Interval(0, 0, 0), result.Difference);
    }

    [Fact]
    public void Different_constant_samples_differ_for_certain()
    {
        WelchResult result = Welch.Compare([0.4, 0.4], [0.5, 0.5]);

        Assert.Equal(0, result.PValue);
        Assert.Equal(double.NegativeInfinity, result.Statistic);
        Assert.Equal(result.Estimate, result.DifferenceAt(0.99).High);
    }
}
