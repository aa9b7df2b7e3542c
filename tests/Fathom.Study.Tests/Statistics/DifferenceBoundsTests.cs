using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class DifferenceBoundsTests
{
    private static readonly double[] A = [0.84, 0.85, 0.86];
    private static readonly double[] B = [0.80, 0.82, 0.87];
    private static readonly double[] C = [0.81, 0.81, 0.82];

    /// <summary>Seeds that agree to the last bit but one: a variance that is nothing beside the rounding's, with all the degrees of freedom there are.</summary>
    [Fact]
    public void Samples_that_vary_by_less_than_arithmetic_rounds_have_bounds()
    {
        double[] same = [0.9454545454545454, 0.9454545454545454, 0.9454545454545455, 0.9454545454545454, 0.9454545454545454];
        double[][] lower = DifferenceBounds.Lower([same, [.. same.Select(value => value - 0.1)]], 0.05, 1 / 55.0);
        Assert.InRange(lower[0][1], 0.09, 0.1);
        Assert.InRange(lower[1][0], -0.11, -0.1);
    }

    [Fact]
    public void Samples_that_do_not_vary_are_bounded_by_their_difference_and_lone_ones_not_at_all()
    {
        double[][] lower = DifferenceBounds.Lower([[0.5, 0.5], [0.25, 0.25], [0.75], []], 0.05, resolution: 0);

        Assert.Equal([0, 0.25, double.NegativeInfinity, double.NegativeInfinity], lower[0]);
        Assert.Equal([-0.25, 0, double.NegativeInfinity, double.NegativeInfinity], lower[1]);
        Assert.Equal(0, lower[3][3]);
    }

    [Fact]
    public void Of_two_samples_the_bound_is_Welchs_one_sided()
    {
        double[][] bounds = DifferenceBounds.Lower([A, B], 0.05, resolution: 0);

        Assert.Equal(Welch.Compare(A, B).DifferenceAt(0.90).Low, bounds[0][1], 1e-12);
        Assert.Equal(Welch.Compare(B, A).DifferenceAt(0.90).Low, bounds[1][0], 1e-12);
        Assert.Equal(0, bounds[0][0]);
    }

    [Fact]
    public void More_samples_share_the_level() =>
        Assert.Equal(Welch.Compare(A, B).DifferenceAt(0.95).Low, DifferenceBounds.Lower([A, B, C], 0.05, resolution: 0)[0][1], 1e-12);

    [Fact]
    public void One_value_bounds_nothing()
    {
        double[][] bounds = DifferenceBounds.Lower([A, [0.9]], 0.05, resolution: 0);

        Assert.Equal(double.NegativeInfinity, bounds[0][1]);
        Assert.Equal(double.NegativeInfinity, bounds[1][0]);
    }

    [Fact]
    public void Equal_values_are_no_certainty_beyond_their_rounding()
    {
        double[][] bounds = DifferenceBounds.Lower([[0.85, 0.85], [0.84, 0.84]], 0.05, resolution: 0.001);

        Assert.InRange(bounds[0][1], 0.0085, 0.0099);
    }
}
