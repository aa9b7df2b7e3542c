using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Plans;

public sealed class MatchedWidthTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(100)]
    public void No_other_width_comes_nearer_to_the_parameters_of_the_depth_of_reference(int depth)
    {
        Recipe recipe = new() { Normalization = NormalizationKind.Batch, Residual = ResidualKind.Rezero };
        long wanted = Parameters(recipe, 10);

        int width = MatchedWidth.Of(recipe, reference: 10, depth, inputs: 784, classes: 10);

        int nearest = Enumerable.Range(1, 1000).MinBy(other => Math.Abs(Parameters(recipe with { Width = other }, depth) - wanted));
        Assert.Equal(nearest, width);
    }

    [Fact]
    public void A_plan_gives_every_run_its_width_and_leaves_the_reference_and_depth_1_alone()
    {
        StudyPlan plan = PlanBuilder.Build(Sample.Data, 0.25, [1, 2, 3, 9], [Sample.Arm], [1], [2], matchParameters: 3);

        Assert.Equal([3, 5, 3, 1], plan.Runs.Select(run => run.Recipe.Width));
    }

    [Fact]
    public void Widths_of_the_recipes_own_cannot_be_matched()
    {
        Arm tapering = new("tapering", Sample.Arm.Recipe with { Widths = new HiddenWidths([4, 3]) });

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => PlanBuilder.Build(Sample.Data, 0.25, [3], [tapering], [1], [2], matchParameters: 3));

        Assert.Equal("arm tapering: widths are 4,3; expected none where widths are chosen to match parameters", refusal.Message);
    }

    [Fact]
    public void A_study_whose_widths_match_another_depth_is_another_study()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan() with { MatchParameters = 3 }, folder));

        Assert.Contains("matchParameters is null there and 3 here", refusal.Message, StringComparison.Ordinal);
    }

    private static long Parameters(Recipe recipe, int depth) => recipe.DesignFor(784, 10, depth, InputScaling.UnitInterval).ParameterCount;
}
