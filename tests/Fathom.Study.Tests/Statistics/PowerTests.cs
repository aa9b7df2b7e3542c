using System.Text.Json;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class PowerTests
{
    [Fact]
    public void The_tails_of_the_noncentral_t_agree_with_scipy()
    {
        foreach (JsonElement golden in GoldenStatistics.Cases("power"))
        {
            double power = Power.OfTwoSided(golden.Number("effect"), golden.Number("freedom"), golden.Number("alpha"));

            Assert.Equal(golden.Number("power"), power, 1e-6);
        }
    }

    [Fact]
    public void Without_an_effect_the_power_is_the_level() => Assert.Equal(0.05, Power.OfTwoSided(0, 7, 0.05), 1e-6);

    [Fact]
    public void The_smallest_detectable_difference_is_found_as_often_as_wanted()
    {
        double[] a = [0.80, 0.82, 0.81, 0.83, 0.79];
        double[] b = [0.90, 0.905, 0.91, 0.895, 0.90];

        double difference = Power.SmallestDetectable(a, b, 0.05);

        WelchResult welch = Welch.Compare(a, b);
        Assert.Equal(Power.Wanted, Power.OfTwoSided(difference / welch.StandardError, welch.DegreesOfFreedom, 0.05), 1e-4);
    }

    [Fact]
    public void More_comparisons_need_a_larger_difference()
    {
        double[] a = [0.80, 0.82, 0.81];
        double[] b = [0.90, 0.905, 0.91];

        Assert.True(Power.SmallestDetectable(a, b, 0.05 / 10) > 1.3 * Power.SmallestDetectable(a, b, 0.05));
    }

    [Fact]
    public void Where_nothing_varies_every_difference_is_seen() =>
        Assert.Equal(0, Power.SmallestDetectable([0.5, 0.5], [0.6, 0.6], 0.05));

    /// <summary>By scipy's non-central t (stats.nct): one-sided 0.05 and 0.0125, power 0.8.</summary>
    [Theory]
    [InlineData(0.5, 0.05, 51)]
    [InlineData(1.0, 0.05, 14)]
    [InlineData(1.0, 0.0125, 21)]
    public void Seeds_to_bound_a_difference_are_those_of_the_noncentral_t(double effect, double level, int expected) =>
        Assert.Equal(expected, Power.SeedsToBound(effect, 1, 1, level, most: 1000));

    [Fact]
    public void A_difference_too_small_for_the_seeds_allowed_says_so()
    {
        Assert.Null(Power.SeedsToBound(0.01, 1, 1, 0.05, most: 1000));
        Assert.Null(Power.SeedsToBound(0, 0, 0, 0.05, most: 1000));
        Assert.Equal(2, Power.SeedsToBound(0.1, 0, 0, 0.05, most: 1000));
    }
}
