using System.Globalization;
using Fathom.Engine.Training;

namespace Fathom.Study.Reporting;

/// <summary>A recipe in the names that its options have on the command line.</summary>
internal static class RecipeText
{
    public static string Of(Recipe recipe) => string.Join(", ", Settings(recipe).Select(setting => $"{setting.Name} {setting.Value}"));

    /// <summary>Every setting under its option's name, as <c>--NAME</c> takes it.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(Recipe recipe) =>
    [
        ("width", Invariant(recipe.Width)),
        ("activation", KebabCase.NameOf(recipe.Activation)),
        ("initializer", KebabCase.NameOf(recipe.Initializer)),
        ("optimizer", KebabCase.NameOf(recipe.Optimizer)),
        ("learning-rate", Invariant(recipe.LearningRate)),
        ("batch", Invariant(recipe.BatchSize)),
        ("epochs", Invariant(recipe.Epochs)),
    ];

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
