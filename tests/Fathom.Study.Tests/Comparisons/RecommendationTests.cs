using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Reporting;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Comparisons;

public class RecommendationTests
{
    [Fact]
    public void The_depth_that_is_clearly_best_over_the_seeds_is_chosen()
    {
        Recommendation recommendation = Of(new SampleStudy());
        Assert.Equal((10, 10), (recommendation.Chosen.Depth, recommendation.Best.Depth));
        Assert.False(recommendation.IsFirstIndication);
        Assert.Equal([1, 30], recommendation.Others.Where(depth => depth.IsWorse).Select(depth => depth.Depth));
    }

    [Fact]
    public void Of_depths_that_tie_the_smallest_is_chosen()
    {
        // Depths 9 to 12 follow the same curve but for noise.
        Recommendation recommendation = Of(new SampleStudy { Depths = [12, 1, 9, 10, 11] });
        Assert.Equal(9, recommendation.Chosen.Depth);
        Assert.Contains(recommendation.Others, depth => depth is { Depth: 1, IsWorse: true });
    }

    [Fact]
    public void One_run_of_each_depth_is_a_first_indication_and_says_so()
    {
        Recommendation recommendation = Of(new SampleStudy { Seeds = [1] });
        Assert.True(recommendation.IsFirstIndication);
        ReportTexts texts = new ReportTexts(Language.English);
        Assert.Equal("Depth 10, as a first indication.", texts.Answer(recommendation, arm: null));
        Assert.Contains("one run of each depth", texts.HowSure(recommendation), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_of_a_depth_are_too_few_for_a_test_and_do_not_make_a_large_difference_noise()
    {
        Recommendation recommendation = Of(new SampleStudy { Diverging = (10, 2, 26) });
        Assert.Equal(10, recommendation.Chosen.Depth);
        Assert.True(recommendation.IsFirstIndication);
        Assert.Contains("only 2 runs of some depth", new ReportTexts(Language.English).HowSure(recommendation), StringComparison.Ordinal);
    }

    [Fact]
    public void With_one_run_a_difference_within_two_binomial_errors_is_a_tie()
    {
        StudyPlan plan = new SampleStudy { Seeds = [1], Depths = [1, 10], Budgets = [30] }.Build().Plan;
        Assert.Equal(1, With(plan, 0.850, 0.858).Chosen.Depth);
        Assert.Equal(10, With(plan, 0.850, 0.861).Chosen.Depth);
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

    /// <summary>The sample with its last validation accuracies replaced, a value for each depth.</summary>
    private static Recommendation With(StudyPlan plan, params double[] validation)
    {
        StudyResults sample = new SampleStudy { Seeds = plan.Seeds, Depths = plan.Depths, Budgets = plan.Budgets }.Build();
        IEnumerable<RunResult> runs = sample.Runs.Select((run, index) => run with
        {
            History = run.History with
            {
                Epochs = [.. run.History.Epochs.SkipLast(1), run.History.Epochs[^1] with { ValidationAccuracy = validation[index] }],
            },
        });
        return Of(new StudyResults(plan, [.. runs]));
    }
}
