using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Tests.Reporting;

namespace Fathom.Study.Tests.Comparisons;

public class StandingTests
{
    [Fact]
    public void The_best_beats_those_that_are_worse_beyond_the_margin()
    {
        Standing standing = Of(new SampleStudy { Seeds = [1, 2, 3, 4, 5] });
        Assert.Equal(10, standing.Best!.Depth);
        Assert.Equal([1, 30], standing.Worse.Select(group => group.Depth));
        Assert.Empty(standing.Ties);
        Assert.Empty(standing.Untrained);
        Assert.False(standing.IsFirstIndication);
    }

    [Fact]
    public void A_network_that_stayed_at_chance_or_diverged_in_most_seeds_did_not_learn()
    {
        // Depth 30 of the sample leaves chance after six epochs at the earliest.
        Assert.Equal([30], Of(new SampleStudy { Budgets = [3, 5] }).Untrained.Select(group => group.Depth));
        Standing diverged = Of(new SampleStudy { DivergingArm = "homework" });
        Assert.Null(diverged.Best);
        Assert.Equal([1, 10, 30], diverged.Untrained.Select(group => group.Depth));
    }

    [Fact]
    public void One_seed_that_diverged_of_three_is_not_most()
    {
        Standing standing = Of(new SampleStudy { Diverging = (10, 2, 26) });
        Assert.Empty(standing.Untrained);
        Assert.False(standing.IsFirstIndication);
    }

    private static Standing Of(SampleStudy study)
    {
        StudyResults results = study.Build();
        return Standing.Of(results.Plan, SeedGroup.AllOf(results));
    }
}
