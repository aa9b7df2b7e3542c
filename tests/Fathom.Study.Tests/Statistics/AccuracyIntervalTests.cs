using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class AccuracyIntervalTests
{
    [Fact]
    public void Far_from_the_ends_it_is_Students()
    {
        double[] accuracies = [0.841, 0.846, 0.843, 0.849, 0.842];
        Interval student = Sample.MeanInterval(accuracies);

        Interval interval = AccuracyInterval.Of(accuracies);

        Assert.Equal(student.Estimate, interval.Estimate);
        Assert.Equal(student.Low, interval.Low, 1e-4);
        Assert.Equal(student.High, interval.High, 1e-4);
    }

    [Theory]
    [InlineData(new[] { 0.9 })]
    [InlineData(new[] { 0.9, 0.9, 0.9 })]
    public void What_never_differed_bounds_nothing(double[] accuracies)
    {
        Assert.Null(AccuracyInterval.Between(accuracies));
        Assert.NotNull(AccuracyInterval.Between([.. accuracies, 0.8]));
    }

    [Theory]
    [InlineData(0.97, 0.99, 0.999)]
    [InlineData(0.01, 0.001, 0.2)]
    public void It_stays_between_nothing_and_all(double a, double b, double c)
    {
        Interval interval = AccuracyInterval.Of([a, b, c]);

        Assert.InRange(interval.Low, 0, interval.Estimate);
        Assert.InRange(interval.High, interval.Estimate, 1);
        Assert.True(Sample.MeanInterval([a, b, c]) is { Low: < 0 } or { High: > 1 });
    }
}
