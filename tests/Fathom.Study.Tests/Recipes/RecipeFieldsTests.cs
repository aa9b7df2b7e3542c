using System.Reflection;
using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.Study.Tests.Recipes;

public sealed class RecipeFieldsTests
{
    /// <summary>A value other than the default for every field.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["width"] = "64",
        ["widths"] = "256,128,100",
        ["activation"] = "leaky-relu",
        ["initializer"] = "he-normal",
        ["gain"] = "1.5",
        ["normalization"] = "batch",
        ["residual"] = "rezero",
        ["skip-length"] = "3",
        ["standardize"] = "true",
        ["shift"] = "2",
        ["flip"] = "true",
        ["dropout"] = "0.4",
        ["input-dropout"] = "0.2",
        ["label-smoothing"] = "0.1",
        ["class-weights"] = "balanced",
        ["l2"] = "1E-05",
        ["weight-decay"] = "0.01",
        ["optimizer"] = "adamw",
        ["learning-rate"] = "0.002",
        ["momentum"] = "0.9",
        ["nesterov"] = "true",
        ["clip-norm"] = "1",
        ["schedule"] = "one-cycle",
        ["step-every"] = "7",
        ["step-factor"] = "0.5",
        ["warmup-epochs"] = "5",
        ["batch"] = "32",
        ["epochs"] = "40",
        ["patience"] = "10",
        ["min-delta"] = "0.001",
    };

    [Fact]
    public void Every_property_of_a_recipe_has_a_field_and_every_field_a_property()
    {
        IEnumerable<string> properties = typeof(Recipe).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => property.Name);

        Assert.Equal(properties.Order(StringComparer.Ordinal), RecipeFields.All.Select(field => field.Property).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_reads_what_it_writes_and_sets_its_own_property_alone()
    {
        Assert.Equal(Others.Keys.Order(StringComparer.Ordinal), RecipeFields.All.Select(field => field.Name).Order(StringComparer.Ordinal));
        Recipe usual = new();
        foreach (RecipeField field in RecipeFields.All)
        {
            Recipe changed = field.Read(usual, Others[field.Name], out _)!;

            Assert.Equal(Others[field.Name], field.TextOf(changed));
            Assert.Equal([field], RecipeFields.Changes(usual, changed));
            object? value = typeof(Recipe).GetProperty(field.Property)!.GetValue(changed);
            Assert.NotEqual(typeof(Recipe).GetProperty(field.Property)!.GetValue(usual), value);
        }
    }

    [Theory]
    [InlineData("width", "wide", "expected a whole number")]
    [InlineData("width", "64.0", "expected a whole number")]
    [InlineData("gain", "1e999", "expected a number, such as 0.01")]
    [InlineData("gain", "nan", "expected a number, such as 0.01")]
    [InlineData("flip", "yes", "expected true or false")]
    [InlineData("widths", "256,,1", "expected whole numbers, such as 256,128,100")]
    [InlineData("residual", "identiy", "expected none, identity or rezero; did you mean identity?")]
    public void A_text_that_is_no_value_of_a_field_is_answered_with_what_was_expected(string name, string text, string expected)
    {
        Assert.Null(RecipeFields.Find(name)!.Read(new Recipe(), text, out string said));

        Assert.Equal(expected, said);
    }

    [Fact]
    public void Every_named_arm_can_be_trained() =>
        Assert.All(NamedArms.All, arm => Assert.Empty(arm.Recipe.Problems(48_000)));

    [Fact]
    public void The_page_on_recipes_says_something_of_every_field_and_every_arm()
    {
        string? page = Documents.Find("recipes.md");
        Assert.SkipWhen(page is null, "the documents are not beside the tests");

        Assert.All(RecipeFields.All, field => Assert.Contains($"| `{field.Name}` |", page, StringComparison.Ordinal));
        Assert.All(NamedArms.Names, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }
}
