using Fathom.Engine.Training;
using Fathom.Study.Recipes;

namespace Fathom.Study.Reporting.Sections;

/// <summary>A recipe in the names that its options have on the command line.</summary>
internal static class RecipeText
{
    /// <summary>The basic fields, and of the others those that this recipe changes.</summary>
    public static string Of(Recipe recipe) => string.Join(
        ", ",
        RecipeFields.Basic.Union(RecipeFields.Changes(new Recipe(), recipe)).Select(field => $"{field.Name} {field.TextOf(recipe)}"));
}
