using Fathom.Study.Comparisons;

namespace Fathom.Study.Tests.Comparisons;

/// <summary>What a search cannot be asked for, and what it says of its savings.</summary>
public sealed class DepthSearchFaultsTests
{
    [Theory]
    [InlineData(0, 3, "0 depths and 3 seeds; expected one or more of each.")]
    [InlineData(2, 0, "2 depths and 0 seeds; expected one or more of each.")]
    public void Without_depths_or_seeds_there_is_nothing_to_search(int depths, int seeds, string message) => Assert.StartsWith(
        message,
        Assert.Throws<ArgumentException>(() => new DepthSearch(
            new DepthSearchOptions { Depths = [.. Enumerable.Range(1, depths)], Seeds = seeds, Rules = RecordedGrid.Rules, CostOf = depth => depth },
            (_, _, _) => throw new InvalidOperationException("nothing is to be trained"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_is_saved_is_the_part_of_the_grid_that_was_not_trained() =>
        Assert.Equal(0.75, new DepthSearchResult(1, true, [], 2, 8, 5, 20).Saved);
}
