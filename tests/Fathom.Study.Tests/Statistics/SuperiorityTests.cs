using System.Text.Json;
using CsCheck;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class SuperiorityTests
{
    [Fact]
    public void The_share_of_pairs_won_agrees_with_scipys_U()
    {
        foreach (JsonElement golden in GoldenStatistics.Cases("superiority"))
        {
            Assert.Equal(
                golden.Number("probability"), Superiority.Probability(golden.Numbers("a"), golden.Numbers("b")), 1e-12);
        }
    }

    [Fact]
    public void What_A_does_not_win_B_does()
    {
        Gen<double[]> sample = Gen.Int[0, 5].Select(value => value / 5.0).Array[1, 8];
        Gen.Select(sample, sample).Sample((a, b) =>
            Assert.Equal(1, Superiority.Probability(a, b) + Superiority.Probability(b, a), 1e-12));
    }

    [Fact]
    public void An_empty_sample_cannot_be_compared() =>
        Assert.Throws<ArgumentException>(() => Superiority.Probability([], [1.0]));
}
