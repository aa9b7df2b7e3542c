using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class SmoothingTests
{
    [Fact]
    public void A_lone_wild_value_leaves_no_trace() =>
        Assert.Equal([2, 4, 5], Smoothing.RunningMedian([1, 2, 99, 4, 5], 3));

    [Fact]
    public void A_window_of_one_changes_nothing() =>
        Assert.Equal([3, 1, 2], Smoothing.RunningMedian([3, 1, 2], 1));

    [Fact]
    public void A_straight_line_has_no_noise() =>
        Assert.Equal(0, Smoothing.NoiseBetweenNeighbours([1.0, 0.75, 0.5, 0.25]), 1e-12);

    [Fact]
    public void Noise_on_a_learning_curve_is_measured_without_the_curve()
    {
        double[] noise = Noise.Normal(new Random(3), 2000, mean: 0, sd: 0.01);
        double[] curve = [.. noise.Select((error, index) => 1 / (1 + 0.01 * index) + error)];

        Assert.InRange(Smoothing.NoiseBetweenNeighbours(curve), 0.0095, 0.0105);
    }

    [Fact]
    public void Two_values_show_no_noise() =>
        Assert.Throws<ArgumentException>(() => Smoothing.NoiseBetweenNeighbours([1.0, 2.0]));
}
