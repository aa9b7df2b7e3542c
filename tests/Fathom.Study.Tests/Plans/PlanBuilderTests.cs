using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Plans;

namespace Fathom.Study.Tests.Plans;

public sealed class PlanBuilderTests
{
    [Fact]
    public void A_plan_holds_the_request_in_order_and_recipes_that_last_as_long_as_the_last_budget()
    {
        StudyPlan plan = Sample.Plan(depths: [10, 1], seeds: [3, 1], budgets: [5, 20]);

        Assert.Equal([1, 10], plan.Depths);
        Assert.Equal([1, 3], plan.Seeds);
        Assert.Equal(20, Assert.Single(plan.Arms).Recipe.Epochs);
        Assert.Equal((12, 4, 4), (plan.Data.TrainingCount, plan.Data.ValidationCount, plan.Data.TestCount));
        Assert.Equal(["homework-d1-s1", "homework-d1-s3", "homework-d10-s1", "homework-d10-s3"], plan.Runs.Select(run => run.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void A_depth_that_no_network_has_is_refused(int depth) =>
        AssertProblem($"depth is {depth}; expected 1 to 1000", () => Sample.Plan(depths: [depth]));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(13)]
    public void A_batch_that_the_training_set_cannot_fill_is_refused(int batch) =>
        AssertProblem(
            $"arm homework: batch is {batch}; expected 1 to 12, the number of training examples",
            () => Sample.Plan(arms: [new Arm("homework", new Recipe { BatchSize = batch })]));

    [Fact]
    public void Empty_lists_are_refused()
    {
        AssertProblem("no depth is given; expected at least one", () => Sample.Plan(depths: []));
        AssertProblem("no seed is given; expected at least one", () => Sample.Plan(seeds: []));
        AssertProblem("no budget is given; expected at least one", () => Sample.Plan(budgets: []));
        AssertProblem("no arm is given; expected at least one", () => Sample.Plan(arms: []));
    }

    [Fact]
    public void Doubles_are_refused()
    {
        AssertProblem("depth 3 is given more than once", () => Sample.Plan(depths: [3, 1, 3]));
        AssertProblem("seed 1 is given more than once", () => Sample.Plan(seeds: [1, 1]));
        AssertProblem("budget 2 is given more than once", () => Sample.Plan(budgets: [2, 2]));
        AssertProblem(
            "arm homework is given more than once", () => Sample.Plan(arms: [Sample.Arm, Sample.Arm with { Name = "HOMEWORK" }]));
    }

    [Fact]
    public void Budgets_must_ascend_from_1()
    {
        AssertProblem("budgets are 20, 10; expected them in ascending order", () => Sample.Plan(budgets: [20, 10]));
        AssertProblem("budget is 0; expected 1 or more", () => Sample.Plan(budgets: [0, 10]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("-x")]
    [InlineData("é")]
    public void An_arm_that_cannot_name_a_folder_is_refused(string name)
    {
        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Plan(arms: [Sample.Arm with { Name = name }]));

        Assert.StartsWith($"arm name '{name}' cannot name a folder", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(1e-9)]
    public void A_validation_fraction_that_leaves_one_side_empty_is_refused(double fraction)
    {
        // HoldOutLast rounds the training part down, so only a fraction near 1 could leave training empty.
        bool leavesBoth = fraction is > 0 and < 1;
        Exception? refusal = Record.Exception(() => PlanBuilder.Build(Sample.Data, fraction, [1], [Sample.Arm], [1], [1]));

        Assert.Equal(leavesBoth, refusal is null);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_a_line_each()
    {
        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Plan(depths: [0, 2000], seeds: [], budgets: [3, 1], arms: [new Arm("a/b", new Recipe { BatchSize = 0, Width = 0 })]));

        Assert.Equal(7, refusal.Message.Split('\n').Length);
    }

    [Fact]
    public void An_unknown_arm_is_answered_with_the_names_there_are_and_a_guess()
    {
        Assert.Equal("homework", NamedArms.Find("homework").Name);
        AssertProblem($"there is no arm 'homewrok'; expected {string.Join(", ", NamedArms.Names)}. Did you mean homework?", () => NamedArms.Find("homewrok"));
        AssertProblem($"there is no arm 'quux'; expected {string.Join(", ", NamedArms.Names)}.", () => NamedArms.Find("quux"));
    }

    [Fact]
    public void What_is_wrong_with_several_arms_alike_is_said_once() => AssertProblem(
        "arms one, two: gain is 0; expected a number above 0",
        () => Sample.Plan(arms: [Sample.Arm with { Name = "one", Recipe = Bad }, Sample.Arm with { Name = "two", Recipe = Bad }]));

    [Fact]
    public void Widths_that_do_not_suit_a_depth_are_refused() => AssertProblem(
        "arm wide: widths are 4,3, which is 2 hidden layers; depth 1 has 0",
        () => Sample.Plan(depths: [1, 3], arms: [new Arm("wide", Sample.Arm.Recipe with { Widths = new HiddenWidths([4, 3]) })]));

    [Fact]
    public void Where_the_schedule_knows_its_end_every_budget_is_a_run_that_ends_there()
    {
        Arm cosine = new("cosine", Sample.Arm.Recipe with { Schedule = ScheduleKind.Cosine });

        StudyPlan plan = Sample.Plan(depths: [3], budgets: [2, 4], arms: [Sample.Arm, cosine]);

        Assert.Equal(["homework-d3-s1", "cosine-d3-s1-e2", "cosine-d3-s1-e4"], plan.Runs.Select(run => run.Name));
        Assert.Equal([4, 2, 4], plan.Runs.Select(run => run.Recipe.Epochs));
        Assert.Equal(["2,4", "2", "4"], plan.Runs.Select(run => string.Join(',', run.Budgets)));
    }

    [Fact]
    public void A_warm_up_must_fit_into_every_budget_that_is_a_run_of_its_own() => AssertProblem(
        "arm warm: warm-up is 3; expected 0 to 1 epochs",
        () => Sample.Plan(arms: [new Arm("warm", Sample.Arm.Recipe with { Schedule = ScheduleKind.Cosine, WarmupEpochs = 3 })], budgets: [2, 4]));

    private static Recipe Bad { get; } = new() { BatchSize = 4, Gain = 0 };

    private static void AssertProblem(string expected, Func<object> request) =>
        Assert.Equal(expected, Assert.Throws<InvalidRequestException>(request).Message);
}
