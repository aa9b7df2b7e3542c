using System.Text.Json;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class HolmTests
{
    /// <summary>By hand: 4·0.005, 3·0.01, 2·0.03, then 1·0.04 raised to the one before.</summary>
    [Fact]
    public void The_smallest_is_multiplied_most_and_order_is_kept() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Rounded(Holm.Adjust([0.01, 0.04, 0.03, 0.005])));

    [Fact]
    public void Adjusted_values_are_those_of_the_definition_in_numpy()
    {
        foreach (JsonElement golden in GoldenStatistics.Cases("holm"))
        {
            Assert.Equal(golden.Numbers("adjusted"), Holm.Adjust(golden.Numbers("p")), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        }
    }

    [Fact]
    public void Nothing_exceeds_one() => Assert.Equal([1, 1], Holm.Adjust([0.6, 0.9]));

    [Fact]
    public void One_comparison_is_left_alone() => Assert.Equal([0.04], Holm.Adjust([0.04]));

    [Fact]
    public void No_comparisons_give_none() => Assert.Empty(Holm.Adjust([]));

    private static double[] Rounded(double[] values) => [.. values.Select(value => Math.Round(value, 12))];
}
