using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>What is to be trained next, as a recipe and as numbers in its sentence.</summary>
public sealed class SuggestionTests
{
    [Fact]
    public void Its_changes_are_applied_to_the_runs_own_recipe()
    {
        Recipe applied = Of(new RecipeChange("learning-rate", "0.003"), new RecipeChange("initializer", "he-normal")).Applied(new Recipe { Width = 64 });

        Assert.Equal((0.003, 64, 20, "HeNormal"), (applied.LearningRate, applied.Width, applied.Epochs, applied.Initializer.ToString()));
    }

    [Theory]
    [InlineData("hue", "red", "There is no field hue.")]
    [InlineData("learning-rate", "red", "learning-rate is red; ")]
    public void A_change_that_is_none_is_told(string field, string value, string message) => Assert.StartsWith(
        message, Assert.Throws<InvalidOperationException>(() => Of(new RecipeChange(field, value)).Applied(new Recipe())).Message, StringComparison.Ordinal);

    [Fact]
    public void Its_sentence_may_name_its_numbers()
    {
        Suggestion suggestion = Of(new RecipeChange("learning-rate", "0.003"), new RecipeChange("initializer", "he-normal"));

        Assert.Equal((20, 4, 0.003), (suggestion.NumberOf("budget"), suggestion.NumberOf("depth"), suggestion.NumberOf("learningRate")));
        Assert.Equal((null, null), (suggestion.NumberOf("initializer"), suggestion.NumberOf("width")));
    }

    [Fact]
    public void There_is_something_to_train_where_it_has_epochs_and_seeds()
    {
        Assert.True(Of().CanBeTrained);
        Assert.False((Of() with { Budget = 0 }).CanBeTrained);
        Assert.False((Of() with { Seeds = 0 }).CanBeTrained);
    }

    private static Suggestion Of(params RecipeChange[] changes) => new(RemedyKind.TrainLonger, changes, Depth: 4, Budget: 20, Seeds: 3);
}
