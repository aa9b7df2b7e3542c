using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>Whether a study that is asked for can grow from the one in its folder, and what it then is.</summary>
public sealed class PlanGrowthTests
{
    private const string Folder = "out";

    private static readonly StudyPlan There = Sample.Plan(depths: [1, 3], seeds: [2]);

    public static TheoryData<string, StudyPlan> Others { get; } = new()
    {
        { "budgets is [2, 4] there and [3, 4] here", Sample.Plan(budgets: [3, 4]) },
        { "validationFraction is 0.25 there and 0.5 here", There with { ValidationFraction = 0.5 } },
        { "tuneLearningRate is false there and true here", There with { TuneLearningRate = true } },
        { "data.name is \"dots\" there and \"lines\" here", There with { Data = There.Data with { Name = "lines" } } },
        { "arm homework: width is 3 there and 5 here", Sample.Plan(arms: [new Arm("homework", Sample.Arm.Recipe with { Width = 5 })]) },
        { "arm homework: learningRate is 0.01 there and 0.02 here; arm homework: width is 3 there and 5 here", Sample.Plan(arms: [new Arm("homework", Sample.Arm.Recipe with { Width = 5, LearningRate = 0.02 })]) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_study_is_refused_with_what_differs(string differences, StudyPlan asked)
    {
        string message = Assert.Throws<InvalidRequestException>(() => PlanGrowth.Merge(There, asked, Folder)).Message;

        foreach (string difference in differences.Split("; "))
        {
            Assert.Contains(difference, message, StringComparison.Ordinal);
        }

        Assert.StartsWith($"{Folder} holds another study: ", message, StringComparison.Ordinal);
        Assert.EndsWith(". Choose another folder, or ask for the same study.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_grows_by_depths_seeds_and_arms_and_keeps_its_margin_unless_another_is_stated()
    {
        Arm wide = new("wide", new Recipe { Width = 5, BatchSize = 4, Epochs = 4 });

        StudyPlan grown = PlanGrowth.Merge(There with { Margin = 0.03 }, Sample.Plan(depths: [2, 3], seeds: [1, 2], arms: [Sample.Arm, wide]), Folder);
        StudyPlan stated = PlanGrowth.Merge(There with { Margin = 0.03 }, There with { Margin = 0.02 }, Folder);

        Assert.Equal([1, 2, 3], grown.Depths);
        Assert.Equal([1, 2], grown.Seeds);
        Assert.Equal(["homework", "wide"], grown.Arms.Select(arm => arm.Name));
        Assert.Equal((0.03, 0.02), (grown.Margin, stated.Margin));
    }

    [Fact]
    public void Data_that_lie_elsewhere_are_the_same_data()
    {
        StudyPlan moved = There with { Data = There.Data with { Source = new() { Path = "/elsewhere" } } };

        Assert.Equal("/elsewhere", PlanGrowth.Merge(There, moved, Folder).Data.Source!.Path);
    }

    [Fact]
    public void A_run_of_another_recipe_depth_or_data_is_told_apart_member_by_member()
    {
        RunSpec run = There.Runs.First();
        RunRecord record = new() { Spec = run, Status = RunStatus.Done, Data = There.Data };

        Assert.Empty(PlanGrowth.Differences(record, run, There.Data));
        Assert.Equal(["depth is 1 there and 3 here"], PlanGrowth.Differences(record, run with { Depth = 3 }, There.Data));
        Assert.Equal(["recipe.width is 3 there and 7 here"], PlanGrowth.Differences(record, run with { Recipe = run.Recipe with { Width = 7 } }, There.Data));
        Assert.Equal(["data.name is \"dots\" there and \"lines\" here"], PlanGrowth.Differences(record, run, There.Data with { Name = "lines" }));
        Assert.NotEmpty(PlanGrowth.Differences(record with { Data = null }, run, There.Data));
    }
}
