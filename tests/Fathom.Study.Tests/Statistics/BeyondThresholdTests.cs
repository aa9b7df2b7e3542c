using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class BeyondThresholdTests
{
    [Fact]
    public void Far_beyond_the_threshold_an_estimate_is_left_as_it_is() =>
        Assert.Equal(10, BeyondThreshold.Size(10, 1, 2), 1e-9);

    [Theory]
    [InlineData(1.0, 2.5)]
    [InlineData(2.0, 2.0)]
    [InlineData(3.0, 2.0)]
    public void On_average_the_estimates_that_pass_are_those_of_the_corrected_size(double size, double threshold)
    {
        Random random = new(7);
        double[] passed =
        [
            .. Enumerable.Range(0, 400_000).Select(_ => size + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).Where(one => one > threshold),
        ];

        Assert.Equal(size, BeyondThreshold.Size(passed.Average(), 1, threshold), 0.05);
    }

    [Fact]
    public void What_only_just_passes_may_be_nothing() => Assert.InRange(BeyondThreshold.Size(2.01, 1, 2), 0, 1e-6);
}
