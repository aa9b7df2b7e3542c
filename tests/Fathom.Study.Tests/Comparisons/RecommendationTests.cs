using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Tests.Reporting;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Comparisons;

public class RecommendationTests
{
    [Fact]
    public void The_depth_that_is_clearly_best_over_the_seeds_is_chosen()
    {
        Recommendation recommendation = Of(new SampleStudy { Seeds = [1, 2, 3, 4, 5] });
        Assert.Equal((10, 10), (recommendation.Chosen.Depth, recommendation.Best.Depth));
        Assert.True(recommendation.IsEnough);
        Assert.False(recommendation.IsFirstIndication);
        Assert.Equal([1, 30], recommendation.Others.Where(depth => depth.Verdict == DepthVerdict.Worse).Select(depth => depth.Depth));
    }

    [Fact]
    public void Of_depths_that_are_enough_the_smallest_is_chosen()
    {
        // Depths 9 to 12 follow the same curve but for noise.
        Recommendation recommendation = Of(new SampleStudy { Depths = [12, 1, 9, 10, 11], Seeds = [.. Enumerable.Range(1, 8)] });
        Assert.Equal((9, true), (recommendation.Chosen.Depth, recommendation.IsEnough));
        Assert.Contains(recommendation.Others, depth => depth is { Depth: 1, Verdict: DepthVerdict.Worse });
    }

    [Fact]
    public void One_run_of_each_depth_is_a_first_indication_and_says_so()
    {
        Recommendation recommendation = Of(new SampleStudy { Seeds = [1] });
        Assert.True(recommendation.IsFirstIndication);
        Assert.All(recommendation.Candidates, depth => Assert.Equal(DepthVerdict.Undecided, depth.Verdict));
        VerdictTexts texts = new VerdictTexts(Language.English);
        Assert.StartsWith(
            "Depth 10 does best at 100 epochs, a first indication; nothing is proved (accuracy within 1 point",
            texts.Answer(recommendation, Candidates.Depths, arm: null),
            StringComparison.Ordinal);
        Assert.Contains("one run of each", texts.HowSure(recommendation, Candidates.Depths), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverged_counts_as_a_failure_and_its_depth_is_never_called_enough()
    {
        Recommendation recommendation = Of(new SampleStudy { Diverging = (10, 2, 26) });
        DepthReading ten = recommendation.Candidates.Single(depth => depth.Depth == 10);
        Assert.Equal((2, 3), (ten.Learned, ten.Count));
        Assert.Equal(new FailedRun(2, FailureKind.Diverged), Assert.Single(ten.Failures));
        Assert.NotEqual(DepthVerdict.Enough, ten.Verdict);
        Assert.NotEqual(10, recommendation.Chosen.Depth);
        Assert.Contains(
            new VerdictTexts(Language.English).Reasons(recommendation, Candidates.Depths, []),
            reason => reason.StartsWith("Depth 10: 2 of 3 runs learned (95 %: 9–99 %), median", StringComparison.Ordinal));
    }

    [Fact]
    public void The_headline_changes_where_the_test_set_contradicts()
    {
        Recommendation whole = Of(new SampleStudy { Seeds = [1, 2, 3, 4, 5] });
        Recommendation contradicted = whole with
        {
            Confirmation = new TestConfirmation(whole.Others[0], new(-0.02, -0.025, -0.015), IsPaired: true, TestOutcome.Contradicted),
        };
        Recommendation open = whole with { Confirmation = contradicted.Confirmation with { Outcome = TestOutcome.Open } };
        string Answer(Recommendation told) => new VerdictTexts(Language.English).Answer(told with { StillImproving = [], HaveSettled = false }, Candidates.Depths, arm: null);

        Assert.Equal("Depth 10 is enough at 100 epochs (accuracy within 1 point).", Answer(whole));
        Assert.Equal("Depth 10 is enough at 100 epochs on validation (accuracy within 1 point); the test set does not confirm it.", Answer(open));
        Assert.Equal(
            "Depth 10 looks enough at 100 epochs on validation (accuracy within 1 point), but not on test: there depth 1 is 2.0 points better.",
            Answer(contradicted));
    }

    [Fact]
    public void A_depth_whose_runs_all_diverged_is_missing_and_never_chosen()
    {
        Recommendation recommendation = Of(new SampleStudy { Seeds = [2], Diverging = (10, 2, 26) });
        Assert.Equal([10], recommendation.Missing);
        Assert.NotEqual(10, recommendation.Chosen.Depth);
    }

    [Fact]
    public void Without_a_run_at_the_last_budget_there_is_none()
    {
        StudyResults results = new SampleStudy { Depths = [10], Seeds = [2], Diverging = (10, 2, 26) }.Build();
        Assert.Null(StudyComparison.Of(results).RecommendationFor("homework"));
    }

    private static Recommendation Of(SampleStudy study) => Of(study.Build());

    private static Recommendation Of(StudyResults results) => StudyComparison.Of(results).RecommendationFor("homework")!;
}
